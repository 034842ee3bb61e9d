// SPDX-License-Identifier: GPL-3.0-or-later
// An icon engine that renders SVG with `currentColor` replaced by a palette colour.
#include "ui/widgets/icon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

/// The linker drops resources of a static library that nobody asks for. Outside of any namespace, as Qt
/// wants it.
static void keepWattlineResources() {
    static const bool once = [] {
        Q_INIT_RESOURCE(resources);
        return true;
    }();
    Q_UNUSED(once);
}

namespace wattline {

namespace {

void render(QPainter& painter, const QString& name, const QColor& color, const QRectF& rect) {
    keepWattlineResources();
    QFile file(QStringLiteral(":/wattline/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return;
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer(svg).render(&painter, rect);
}

class PaletteIconEngine : public QIconEngine {
public:
    PaletteIconEngine(const QString& name, QPalette::ColorRole role)
        : m_name(name)
        , m_role(role) { }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const int side = std::min(rect.width(), rect.height());
        const QRectF square(rect.x() + (rect.width() - side) / 2.0,
            rect.y() + (rect.height() - side) / 2.0, side, side);
        render(*painter, m_name, QGuiApplication::palette().color(group, m_role), square);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap picture(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return picture;
    }
    QIconEngine* clone() const override { return new PaletteIconEngine(*this); }

private:
    QString m_name;
    QPalette::ColorRole m_role;
};

}  // namespace

QIcon icon(const QString& name, QPalette::ColorRole role) {
    return QIcon(new PaletteIconEngine(name, role));
}

QIcon programIcon() {
    keepWattlineResources();
    return QIcon(QStringLiteral(":/wattline/wattline.svg"));
}

QPixmap iconPixmap(const QString& name, const QColor& color, int size, double devicePixelRatio) {
    QPixmap picture(QSize(size, size) * devicePixelRatio);
    picture.setDevicePixelRatio(devicePixelRatio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    render(painter, name, color, QRectF(0, 0, size, size));
    return picture;
}

}  // namespace wattline
