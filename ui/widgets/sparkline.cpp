// SPDX-License-Identifier: GPL-3.0-or-later
// Reduction to a few means and a polyline scaled to its rectangle.
#include "ui/widgets/sparkline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {

namespace {
double meanOf(const std::vector<double>& values, std::size_t begin, std::size_t end) {
    double sum = 0;
    int count = 0;
    for (std::size_t i = begin; i < end; ++i) {
        if (!std::isfinite(values[i])) continue;
        sum += values[i];
        ++count;
    }
    return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}
}  // namespace

QList<double> sparklineOf(const std::vector<double>& values, int points) {
    QList<double> line;
    const auto count = std::min(values.size(), static_cast<std::size_t>(points));
    for (std::size_t i = 0; i < count; ++i)
        line.append(meanOf(values, i * values.size() / count, (i + 1) * values.size() / count));
    return line;
}

void paintSparkline(QPainter& painter, const QRectF& rect, const QList<double>& values, const QColor& color) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const double value : values) {
        if (!std::isfinite(value)) continue;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    if (values.size() < 2 || !(high > low)) return;
    QPainterPath path;
    bool pen = false;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            pen = false;
            continue;
        }
        const QPointF point(rect.left() + rect.width() * static_cast<double>(i) / static_cast<double>(values.size() - 1),
            rect.bottom() - rect.height() * (values[i] - low) / (high - low));
        if (pen)
            path.lineTo(point);
        else
            path.moveTo(point);
        pen = true;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.restore();
}

}  // namespace wattline
