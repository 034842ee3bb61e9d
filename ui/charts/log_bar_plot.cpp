// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges and painting of bars on a logarithmic axis.
#include "ui/charts/log_bar_plot.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace wattline {
namespace {

constexpr double kRowPx = 22, kLeastRowPx = 17, kMostRowPx = 32, kBarShare = 0.64, kNamesPx = 88,
                 kLabelRoomPx = 62;
constexpr double kBarOpacity = 0.85;

bool drawable(const LogBar& bar) {
    return std::isfinite(bar.value) && bar.value > 0;
}

}  // namespace

LogBarPlot::LogBarPlot(QWidget* parent)
    : PlotView(parent) {
    setAxisKinds(AxisKind::log10, AxisKind::value);
    setPlotMargins({kNamesPx, 8, 16, 22});
}

void LogBarPlot::setBars(std::vector<LogBar> bars, const QString& unit) {
    m_bars = std::move(bars);
    m_unit = unit;
    QStringList texts;
    for (const auto& bar : m_bars) {
        texts << QStringLiteral("%1 %2 %3").arg(bar.name, bar.valueText, unit);
    }
    setAccessibleDescription(texts.join(QStringLiteral(", ")));
    updateGeometry();
    refresh();
}

QSize LogBarPlot::sizeHint() const {
    return {260, static_cast<int>(kRowPx * static_cast<double>(m_bars.size())) + 34};
}

QSize LogBarPlot::minimumSizeHint() const {
    return {180, static_cast<int>(kLeastRowPx * static_cast<double>(m_bars.size())) + 32};
}

void LogBarPlot::refresh() {
    double low = INFINITY, high = -INFINITY;
    for (const auto& bar : m_bars) {
        if (drawable(bar)) {
            low = std::min(low, std::log10(bar.value));
            high = std::max(high, std::log10(bar.value));
        }
    }
    if (low > high) {
        low = 0;
        high = 1;
    }
    // The shortest bar keeps a visible length, the longest leaves room for its value.
    const double from = std::floor(low - 0.2);
    const double barShare
        = std::max(0.3, 1 - kLabelRoomPx / std::max(plotRect().width(), kLabelRoomPx));
    const double to = std::max(from + (high - from) / barShare, from + 1);
    m_lastTick = std::ceil(high);
    setRanges({from, to}, {0, std::max(1.0, static_cast<double>(m_bars.size()))});
}

void LogBarPlot::paintUnder(QPainter& painter) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double rows = std::max(1.0, static_cast<double>(m_bars.size()));
    const double rowPx = std::clamp(plotRect().height() / rows, kLeastRowPx, kMostRowPx);
    const double barPx = rowPx * kBarShare;
    double middle = plotRect().top() + rowPx / 2;
    for (const auto& bar : m_bars) {
        const auto style = bar.look.style(colors());
        painter.setFont(fontOfSize(11));
        painter.setPen(colors()(ColorRole::text));
        paintMarker(painter, style, QPointF(14, middle), 7, colors()(ColorRole::base));
        const QFontMetricsF metrics(painter.font());
        const double baseline = middle + metrics.capHeight() / 2;
        painter.drawText(QPointF(24, baseline),
            metrics.elidedText(bar.name, Qt::ElideRight, plotRect().left() - 28));
        double end = plotRect().left();
        if (drawable(bar)) {
            end = toPx(std::log10(bar.value), 0).x();
            const QRectF box(
                plotRect().left() + 1, middle - barPx / 2, end - plotRect().left() - 1, barPx);
            painter.fillRect(box, colors()(ColorRole::base));
            painter.fillRect(box, style.fill(kBarOpacity));
        }
        painter.setFont(fontOfSize(11, bar.best));
        painter.setPen(
            colors()(std::isfinite(bar.value) ? ColorRole::text : ColorRole::textSecondary));
        painter.drawText(QPointF(end + 6, baseline),
            bar.best ? QStringLiteral("★ ") + bar.valueText : bar.valueText);
        middle += rowPx;
    }
    painter.restore();
}

std::vector<Tick> LogBarPlot::xTicks() const {
    auto ticks = logTicks(xRange(), std::max(2, static_cast<int>(plotRect().width() / 36)));
    std::erase_if(ticks, [this](const Tick& tick) { return tick.at > m_lastTick; });
    return ticks;
}

DataTable LogBarPlot::visibleData() const {
    DataTable table{{"model", m_unit.isEmpty() ? std::string("value") : m_unit.toStdString()}, {}};
    for (const auto& bar : m_bars) {
        table.rows.push_back({bar.name.toStdString(), plainNumber(bar.value)});
    }
    return table;
}

}  // namespace wattline
