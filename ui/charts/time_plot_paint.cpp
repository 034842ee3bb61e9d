// SPDX-License-Identifier: GPL-3.0-or-later
// What a time plot paints itself: fills, bands, markers, crosshair, cursors A and B.
#include "ui/charts/time_plot.h"

#include "ui/charts/plot_layer.h"

#include "core/trace/axis_text.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace wattline {
namespace {

constexpr double kMarkerEveryPx = 60, kMarkerPx = 6.5, kCursorMarkerPx = 8.5;
constexpr double kResidualOpacity = 0.25, kNarrowestSpanPx = 3;

}  // namespace

void TimePlot::paintUnder(QPainter& painter) {
    painter.save();
    painter.setClipRect(plotRect());
    for (const auto& span : m_spans) {
        if (span.timeS.from <= xRange().to && span.timeS.to >= xRange().from) {
            paintSpan(painter, span);
        }
    }
    paintBetweenMarks(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto& band : m_bands) {
        paintBand(painter, band);
    }
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        if (m_series[i].fillToZero) {
            paintFill(painter, m_series[i], m_shown[i]);
        }
    }
    painter.restore();
}

void TimePlot::paintSpan(QPainter& painter, const PlotSpan& span) {
    const auto plot = plotRect();
    const double from = toPx(std::max(span.timeS.from, xRange().from), 0).x();
    const double to = toPx(std::min(span.timeS.to, xRange().to), 0).x();
    // A moment is no wider than a line, yet must be seen.
    const double width = std::max(to - from, kNarrowestSpanPx);
    const QRectF band((from + to - width) / 2, plot.top(), width, plot.height());
    painter.fillRect(band, colors()(ColorRole::warningFill));
    if (span.isChosen) {
        painter.setPen(QPen(colors()(ColorRole::warningText), 1, Qt::DashLine));
        painter.drawLine(band.topLeft(), band.bottomLeft());
        painter.drawLine(band.topRight(), band.bottomRight());
    }
    painter.setFont(fontOfSize(10));
    painter.setPen(colors()(ColorRole::warningText));
    const double textWidth = QFontMetricsF(painter.font()).horizontalAdvance(span.text);
    const double left = std::clamp(band.center().x() - textWidth / 2, plot.left() + 2,
        std::max(plot.left() + 2, plot.right() - 2 - textWidth));
    painter.drawText(QPointF(left, band.bottom() - 6), span.text);
}

void TimePlot::paintFill(
    QPainter& painter, const PlotSeries& series, const std::vector<PlotPoint>& line) {
    const double zero = std::clamp(0.0, yRange().from, yRange().to);
    QPolygonF area;
    const auto flush = [&] {
        if (area.size() > 1) {
            area.prepend({area.first().x(), toPx(0, zero).y()});
            area.append({area.last().x(), toPx(0, zero).y()});
            painter.drawPolygon(area);
        }
        area.clear();
    };
    painter.setPen(Qt::NoPen);
    painter.setBrush(series.look.style(colors()).fill(kResidualOpacity));
    for (const auto& point : line) {
        if (std::isnan(point.y)) {
            flush();
        } else {
            area << toPx(point.x, point.y);
        }
    }
    flush();
    painter.setPen(QPen(colors()(ColorRole::text), 1));
    painter.drawLine(toPx(xRange().from, zero), toPx(xRange().to, zero));
}

void TimePlot::paintBand(QPainter& painter, const PlotBand& band) {
    const auto [from, to] = xRange();
    const int columns = static_cast<int>(plotRect().width() * m_detail);
    const auto low = decimateM4(band.timeS, band.low, from, to, columns);
    const auto high = decimateM4(band.timeS, band.high, from, to, columns);
    QPolygonF area;
    for (const auto& point : low) {
        if (!std::isnan(point.y)) {
            area << toPx(
                std::clamp(point.x, from, to), std::clamp(point.y, yRange().from, yRange().to));
        }
    }
    std::for_each(high.rbegin(), high.rend(), [&](const PlotPoint& point) {
        if (!std::isnan(point.y)) {
            area << toPx(
                std::clamp(point.x, from, to), std::clamp(point.y, yRange().from, yRange().to));
        }
    });
    painter.setPen(Qt::NoPen);
    painter.setBrush(band.look.style(colors()).fill(band.opacity));
    painter.drawPolygon(area);
}

void TimePlot::paintOver(QPainter& painter) {
    for (const auto& series : m_series) {
        if (!series.fillToZero) {
            paintMarkers(painter, series);
        }
    }
    paintMarks(painter);
}

void TimePlot::paintMarkers(QPainter& painter, const PlotSeries& series) {
    const auto style = series.look.style(colors());
    if (style.marker == Marker::none || series.timeS.empty()) {
        return;
    }
    // At round times, so that markers stay on their samples while the view is panned.
    const int most = std::max(1, static_cast<int>(plotRect().width() / kMarkerEveryPx));
    auto lastDrawn = series.timeS.size();
    for (const auto& tick : timeTicks(xRange(), most)) {
        const auto at = lastKnown(series.timeS, tick.at);
        if (!at || *at == lastDrawn || std::isnan(series.values[*at])) {
            continue;
        }
        lastDrawn = *at;
        const auto x = series.timeS[*at], y = series.values[*at];
        if (xRange().contains(x) && yRange().contains(y)) {
            paintMarker(painter, style, toPx(x, y), kMarkerPx, colors()(ColorRole::base));
        }
    }
}

void TimePlot::paintBetweenMarks(QPainter& painter) {
    if (!m_cursor->a() || !m_cursor->b()) {
        return;
    }
    constexpr float kOpacity = 0.06F;
    auto fill = colors()(ColorRole::accent);
    fill.setAlphaF(kOpacity);
    const auto [left, right]
        = std::minmax(toPx(*m_cursor->a(), 0).x(), toPx(*m_cursor->b(), 0).x());
    painter.fillRect(QRectF(left, plotRect().top(), right - left, plotRect().height()), fill);
}

void TimePlot::paintMarks(QPainter& painter) {
    const auto plot = plotRect();
    const std::array<std::pair<std::optional<double>, QString>, 2> marks{
        {{m_cursor->a(), QStringLiteral("A")}, {m_cursor->b(), QStringLiteral("B")}}};
    for (const auto& [timeS, name] : marks) {
        if (timeS && xRange().contains(*timeS)) {
            const double x = toPx(*timeS, 0).x();
            painter.setPen(QPen(colors()(ColorRole::accent), 1.5));
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
            // Within the plot: above it stands the title.
            paintTimeTag(painter, QRectF(x - 7, plot.top(), 14, 15), name, colors());
        }
    }
}

std::vector<QPointF> TimePlot::curveAround(double px, double reachPx) const {
    constexpr int kProbes = 24;
    std::vector<QPointF> points;
    for (int i = -kProbes; i <= kProbes; ++i) {
        const double x = px + reachPx * i / kProbes;
        for (const auto& series : m_series) {
            const auto at = lastKnown(series.timeS, xAt(x));
            if (at && !std::isnan(series.values[*at])) {
                points.emplace_back(x, toPx(0, series.values[*at]).y());
            }
        }
    }
    return points;
}

void TimePlot::placeCursorLayers() {
    const auto timeS = m_cursor->timeS();
    if (!timeS || !xRange().contains(*timeS)) {
        m_cursorLine->setRect({});
        m_readout->setRect({});
        m_timeTagLayer->setRect({});
        return;
    }
    const auto plot = plotRect();
    const double x = toPx(*timeS, 0).x();
    m_cursorLine->setRect(QRectF(x - 8, 0, 16, height()));
    const auto size = readoutSize(readoutRows(*timeS), m_readoutKind);
    m_readout->setRect(
        size.isEmpty() ? QRectF() : placeReadout(size, plot, x, curveAround(x, size.width() + 12)));
    if (m_timeTag == TimeTag::none) {
        m_timeTagLayer->setRect({});
        return;
    }
    const auto text = QString::fromStdString(timeInRunText(*timeS));
    const double top
        = m_timeTag == TimeTag::top ? std::max(0.0, plot.top() - 16) : plot.bottom() + 4;
    m_timeTagLayer->setRect(timeTagRect(text, x, top, plot));
}

void TimePlot::paintCursorLine(QPainter& painter) {
    const auto timeS = m_cursor->timeS();
    if (!timeS || m_cursorLine->boundingRect().isEmpty()) {
        return;
    }
    const double x = toPx(*timeS, 0).x();
    QPen pen(colors()(ColorRole::textSecondary), 1);
    pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.drawLine(QPointF(x, plotRect().top()), QPointF(x, plotRect().bottom()));
    for (const auto& series : m_series) {
        const auto at = lastKnown(series.timeS, *timeS);
        if (series.fillToZero || !at || std::isnan(series.values[*at])
            || !yRange().contains(series.values[*at])) {
            continue;
        }
        auto style = series.look.style(colors());
        const bool plain = style.marker == Marker::none;
        style.marker = plain ? Marker::circle : style.marker;
        paintMarker(painter, style, QPointF(x, toPx(0, series.values[*at]).y()),
            plain ? 5 : kCursorMarkerPx, colors()(ColorRole::base));
    }
}

}  // namespace wattline
