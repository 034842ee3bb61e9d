// SPDX-License-Identifier: GPL-3.0-or-later
// Accepts local paths only, shows that it would, and offers the same by button.
#include "ui/pages/drop_area.h"

#include "ui/theme/theme.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace wattline {

namespace {

/// Not data: a picture of a node's power, idle, plateau, check point, plateau.
class Illustration : public QWidget {
public:
    explicit Illustration(QWidget* parent)
        : QWidget(parent) {
        setFixedSize(330, 66);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const QPointF curve[] {{0, 22}, {3, 56}, {12, 58}, {16, 12}, {24, 8}, {40, 10}, {70, 8}, {100, 10}, {128, 8},
            {140, 10}, {146, 52}, {150, 58}, {158, 56}, {164, 16}, {170, 9}, {200, 8}, {203, 26}, {208, 14}, {214, 9},
            {236, 8}, {240, 18}, {248, 16}, {252, 9}, {284, 8}, {290, 22}, {296, 10}, {320, 8}, {324, 20}, {329, 16}};
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Colors& colors = Theme::instance().colors();
        painter.setPen(QPen(colors(ColorRole::text), 1.5));
        painter.drawPolyline(curve, static_cast<int>(std::size(curve)));
        painter.setPen(QPen(colors(ColorRole::textSecondary), 1, Qt::DashLine));
        painter.drawLine(QPointF(203.5, 1), QPointF(203.5, 65));
    }
};

QPushButton* button(const QString& text, QWidget* parent) {
    auto* made = new QPushButton(text, parent);
    made->setMinimumHeight(32);
    return made;
}

}  // namespace

QStringList droppedPaths(const QMimeData* data) {
    QStringList paths;
    for (const QUrl& url : data->urls()) {
        if (!url.isLocalFile()) return {};
        paths.append(url.toLocalFile());
    }
    return paths;
}

DropArea::DropArea(QWidget* parent)
    : QFrame(parent) {
    setObjectName(QStringLiteral("dropArea"));
    setAcceptDrops(true);
    auto* title = new QLabel(tr("Drop a Supercloud folder, CSV, JSON or HDF5 here"), this);
    title->setFont(fontOfSize(14, true));
    auto* more = new QLabel(tr("also nvidia-smi logs, MLPerf analyser logs and results, plain or "
                               "gzip; as many as you like"),
        this);
    more->setProperty("role", "secondary");
    auto* file = button(tr("Open file…"), this);
    file->setDefault(true);
    auto* folder = button(tr("Open folder…"), this);
    auto* look = button(tr("Import…"), this);
    look->setToolTip(tr("Look at files first, say how they are read, or put them into a store"));
    connect(look, &QPushButton::clicked, this, &DropArea::importClicked);
    connect(file, &QPushButton::clicked, this, &DropArea::openFileClicked);
    connect(folder, &QPushButton::clicked, this, &DropArea::openFolderClicked);

    auto* column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addStretch(1);
    column->addWidget(new Illustration(this), 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addWidget(title, 0, Qt::AlignHCenter);
    column->addWidget(more, 0, Qt::AlignHCenter);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(file);
    buttons->addWidget(folder);
    buttons->addWidget(look);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(1);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void DropArea::setHovered(bool hovered) {
    m_hovered = hovered;
    update();
}

void DropArea::dragEnterEvent(QDragEnterEvent* event) {
    if (droppedPaths(event->mimeData()).isEmpty()) return;
    event->acceptProposedAction();
    setHovered(true);
}

void DropArea::dragLeaveEvent(QDragLeaveEvent*) {
    setHovered(false);
}

void DropArea::dropEvent(QDropEvent* event) {
    setHovered(false);
    const QStringList paths = droppedPaths(event->mimeData());
    if (paths.isEmpty()) return;
    event->acceptProposedAction();
    Q_EMIT dropped(paths);
}

void DropArea::paintEvent(QPaintEvent*) {
    const Colors& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(colors(m_hovered ? ColorRole::accent : ColorRole::textDisabled), 2);
    pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.setBrush(colors(m_hovered ? ColorRole::selection : ColorRole::base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
}

}  // namespace wattline
