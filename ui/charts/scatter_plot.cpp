// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges, front and labels of a scatter plot.
#include "ui/charts/scatter_plot.h"

#include "ui/charts/pareto.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace wattline {
namespace {

constexpr double kMarkerPx = 10, kLabelGapPx = 10;

/// The first of right, left, below, above where a label of `size` touches nothing in `taken`.
QRectF freePlace(
    QPointF marker, QSizeF size, const QRectF& plot, const std::vector<QRectF>& taken) {
    const double w = size.width(), h = size.height();
    const std::array<QRectF, 4> places{QRectF(marker.x() + kLabelGapPx, marker.y() - h / 2, w, h),
        QRectF(marker.x() - kLabelGapPx - w, marker.y() - h / 2, w, h),
        QRectF(marker.x() - w / 2, marker.y() + kLabelGapPx - 2, w, h),
        QRectF(marker.x() - w / 2, marker.y() - kLabelGapPx - h + 2, w, h)};
    const auto free = std::find_if(places.begin(), places.end(), [&](const QRectF& place) {
        return plot.contains(place)
            && std::none_of(taken.begin(), taken.end(),
                [&](const QRectF& other) { return other.intersects(place); });
    });
    return free == places.end() ? places.front() : *free;
}

}  // namespace

ScatterPlot::ScatterPlot(QWidget* parent)
    : PlotView(parent) {
    setAxisKinds(AxisKind::log10, AxisKind::value);
    setPlotMargins({48, 22, 20, 40});
    setMostValueTicks(8);
}

void ScatterPlot::setPoints(
    std::vector<ScatterPoint> points, const QString& xName, const QString& yName) {
    std::erase_if(points, [](const ScatterPoint& point) {
        return !std::isfinite(point.x) || point.x <= 0 || !std::isfinite(point.y);
    });
    m_points = std::move(points);
    m_xName = xName;
    m_yName = yName;
    setXCaption(xName);
    setCornerText(yName);
    std::vector<PlotPoint> plain;
    QStringList texts;
    for (const auto& point : m_points) {
        plain.push_back({point.x, point.y});
        texts << QStringLiteral("%1 %2, %3").arg(point.name).arg(point.x).arg(point.y);
    }
    m_front = paretoFront(plain);
    setAccessibleDescription(
        tr("%1 against %2: %3").arg(yName, xName, texts.join(QStringLiteral("; "))));
    refresh();
}

void ScatterPlot::refresh() {
    if (m_points.empty()) {
        setRanges({0, 1}, {0, 1});
        return;
    }
    Interval x{INFINITY, -INFINITY}, y{INFINITY, -INFINITY};
    for (const auto& point : m_points) {
        x = {std::min(x.from, std::log10(point.x)), std::max(x.to, std::log10(point.x))};
        y = {std::min(y.from, point.y), std::max(y.to, point.y)};
    }
    const double room = std::max(y.length() * 0.12, 1e-9);
    setRanges({std::floor(x.from - 0.1), std::ceil(x.to + 0.3)},
        niceLimits({y.from - room, y.to + room}, 6));
}

QPointF ScatterPlot::at(const ScatterPoint& point) const {
    return toPx(std::log10(point.x), point.y);
}

void ScatterPlot::paintUnder(QPainter& painter) {
    if (m_front.empty()) {
        return;
    }
    QPen pen(colors()(ColorRole::textSecondary), 1);
    pen.setDashPattern({4, 3});
    painter.setPen(pen);
    QPolygonF steps;
    for (const auto i : m_front) {
        const auto here = at(m_points[i]);
        if (!steps.isEmpty()) {
            steps << QPointF(here.x(), steps.last().y());
        }
        steps << here;
    }
    steps << QPointF(plotRect().right(), steps.last().y());
    painter.drawPolyline(steps);
}

void ScatterPlot::paintOver(QPainter& painter) {
    std::vector<QRectF> taken;
    for (const auto& point : m_points) {
        taken.push_back(QRectF(at(point) - QPointF(6, 6), QSizeF(12, 12)));
    }
    for (const auto& point : m_points) {
        paintMarker(
            painter, point.look.style(colors()), at(point), kMarkerPx, colors()(ColorRole::base));
        painter.setFont(fontOfSize(11, point.emphasised));
        painter.setPen(colors()(ColorRole::text));
        const QFontMetricsF metrics(painter.font());
        const auto place = freePlace(at(point),
            QSizeF(metrics.horizontalAdvance(point.name), metrics.height()), plotRect(), taken);
        taken.push_back(place);
        painter.fillRect(place, colors()(ColorRole::base));
        painter.drawText(QPointF(place.left(), place.top() + metrics.ascent()), point.name);
    }
    nameFront(painter, taken);
}

void ScatterPlot::nameFront(QPainter& painter, const std::vector<QRectF>& taken) const {
    if (m_front.empty()) {
        return;
    }
    painter.setFont(fontOfSize(10));
    painter.setPen(colors()(ColorRole::textSecondary));
    const QFontMetricsF metrics(painter.font());
    const auto text = tr("Pareto front");
    const QSizeF size(metrics.horizontalAdvance(text), metrics.height());
    constexpr double kOffLinePx = 3;
    const double y = at(m_points[m_front.back()]).y();
    const double left = plotRect().right() - size.width();
    QRectF place(QPointF(left, y + kOffLinePx), size);
    const auto hidden = [&] {
        return std::any_of(taken.begin(), taken.end(),
            [&](const QRectF& other) { return other.intersects(place); });
    };
    // Below the line, else further down: the front has nothing below it.
    while (hidden() && place.bottom() + size.height() <= plotRect().bottom()) {
        place.translate(0, size.height() / 2);
    }
    painter.drawText(QPointF(place.left(), place.top() + metrics.ascent()), text);
}

DataTable ScatterPlot::visibleData() const {
    DataTable table{{"model", m_xName.toStdString(), m_yName.toStdString()}, {}};
    for (const auto& point : m_points) {
        table.rows.push_back(
            {point.name.toStdString(), plainNumber(point.x), plainNumber(point.y)});
    }
    return table;
}

}  // namespace wattline
