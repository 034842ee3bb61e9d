// SPDX-License-Identifier: GPL-3.0-or-later
// Pens by model name and the drawing of markers and swatches.
#include "ui/theme/series_style.h"

#include <QPainter>
#include <QPolygonF>

#include <array>
#include <cmath>
#include <numbers>
#include <string>

namespace wattline {
namespace {

struct Entry {
    std::string_view model;
    QRgb light, dark;
    double widthLight, widthDark;
    std::array<double, 4> dash;  ///< px; zeros = unused
    Marker marker;
};

constexpr Entry kSeries[]{
    {"actual", 0xFF1B1F24, 0xFFF2F4F6, 1.5, 1.5, {}, Marker::none},
    {"teacher", 0xFF0072B2, 0xFF0072B2, 1.5, 2, {}, Marker::square},
    {"student", 0xFFD55E00, 0xFFD55E00, 2, 2.5, {}, Marker::circle},
    {"student-undistilled", 0xFFD55E00, 0xFFD55E00, 1.2, 1.2, {}, Marker::hollowCircle},
    {"lstm", 0xFF009E73, 0xFF009E73, 1.5, 2, {7, 3}, Marker::triangle},
    {"gru", 0xFFCC79A7, 0xFFCC79A7, 1.5, 2, {7, 3, 1.5, 3}, Marker::diamond},
    {"ridge", 0xFF7A828D, 0xFF8E97A3, 1.5, 1.5, {4, 3}, Marker::hollowPentagon},
    {"seasonal", 0xFF7A828D, 0xFF8E97A3, 1.5, 1.5, {1.5, 3, 4, 3}, Marker::hollowTriangle},
    {"drift", 0xFF7A828D, 0xFF8E97A3, 1.5, 1.5, {1.5, 3, 4, 3}, Marker::hollowTriangle},
    {"persistence", 0xFF7A828D, 0xFF8E97A3, 1.5, 1.5, {1.5, 3}, Marker::hollowCircle},
};

SeriesStyle styleOf(const Entry& entry, const Colors& colors) {
    SeriesStyle style;
    style.color = QColor::fromRgb(colors.dark() ? entry.dark : entry.light);
    style.widthPx = colors.dark() ? entry.widthDark : entry.widthLight;
    style.marker = entry.marker;
    for (const double length : entry.dash) {
        if (length > 0) {
            style.dashPx.push_back(length);
        }
    }
    return style;
}

QPolygonF regularPolygon(QPointF center, double radius, int corners) {
    QPolygonF polygon;
    for (int i = 0; i < corners; ++i) {
        const double angle = -std::numbers::pi / 2 + 2 * std::numbers::pi * i / corners;
        polygon << center + QPointF(std::cos(angle), std::sin(angle)) * radius;
    }
    return polygon;
}

bool hollow(Marker marker) {
    return marker == Marker::hollowCircle || marker == Marker::hollowTriangle
        || marker == Marker::hollowPentagon;
}

}  // namespace

QPen SeriesStyle::pen() const {
    QPen pen(color, widthPx, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (!dashPx.empty()) {
        QList<qreal> pattern;
        for (const double length : dashPx) {
            pattern << length / widthPx;
        }
        pen.setDashPattern(pattern);
    }
    return pen;
}

QPen SeriesStyle::thinPen() const {
    return {color, 1, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin};
}

QColor SeriesStyle::fill(double opacity) const {
    auto faint = color;
    faint.setAlphaF(static_cast<float>(opacity));
    return faint;
}

SeriesStyle seriesStyle(std::string_view model, const Colors& colors) {
    for (const auto& entry : kSeries) {
        if (entry.model == model) {
            return styleOf(entry, colors);
        }
    }
    return seriesStyle("persistence", colors);
}

SeriesStyle traceStyle(int index, const Colors& colors) {
    static constexpr std::array<std::string_view, 6> kOrder{
        "actual", "teacher", "lstm", "gru", "student", "persistence"};
    auto style = seriesStyle(kOrder[static_cast<std::size_t>(index) % kOrder.size()], colors);
    style.widthPx = 1.5;
    style.marker = Marker::none;
    return style;
}

SeriesStyle thresholdStyle(const Colors& colors) {
    return {colors(ColorRole::errorText), 1.5, {8, 4}, Marker::none};
}

void paintMarker(QPainter& painter, const SeriesStyle& style, QPointF center, double sizePx,
    const QColor& background) {
    if (style.marker == Marker::none) {
        return;
    }
    const double radius = sizePx / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (hollow(style.marker)) {
        painter.setPen(QPen(style.color, 1.2));
        painter.setBrush(background);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.color);
    }
    switch (style.marker) {
    case Marker::square:
        painter.drawRect(QRectF(center.x() - radius, center.y() - radius, sizePx, sizePx));
        break;
    case Marker::circle:
    case Marker::hollowCircle: painter.drawEllipse(center, radius, radius); break;
    case Marker::triangle:
    case Marker::hollowTriangle:
        painter.drawPolygon(regularPolygon(center + QPointF(0, radius * 0.2), radius * 1.2, 3));
        break;
    case Marker::diamond: painter.drawPolygon(regularPolygon(center, radius * 1.25, 4)); break;
    case Marker::hollowPentagon:
        painter.drawPolygon(regularPolygon(center, radius * 1.1, 5));
        break;
    case Marker::none: break;
    }
    painter.restore();
}

void paintSwatch(
    QPainter& painter, const SeriesStyle& style, const QRectF& rect, const QColor& background) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(style.pen());
    painter.drawLine(
        QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
    paintMarker(painter, style, rect.center(), 7, background);
    painter.restore();
}

}  // namespace wattline
