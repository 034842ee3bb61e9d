// SPDX-License-Identifier: GPL-3.0-or-later
// Reuses its plots: making a chart view costs more than filling one.
#include "ui/pages/trace_stack.h"

#include "ui/charts/time_plot.h"

#include <QVBoxLayout>

#include <algorithm>

namespace wattline {

TraceStack::TraceStack(QWidget* parent)
    : QWidget(parent)
    , m_view(new LinkedView(this))
    , m_cursor(new LinkedCursor(this))
    , m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

TimePlot* TraceStack::plotAt(std::size_t index) {
    if (index == m_all.size()) {
        auto* plot = new TimePlot(this);
        plot->shareView(m_view);
        plot->shareCursor(m_cursor);
        plot->setOwnValues();
        plot->setMinimumHeight(96);
        // Power gets more room than what stands beside it.
        m_column->addWidget(plot, index == 0 ? 3 : 2);
        m_all.push_back(plot);
    }
    return m_all[index];
}

void TraceStack::setPlots(const ChannelPlots& content) {
    m_plots.clear();
    Interval span{0, 0};
    bool first = true;
    for (std::size_t i = 0; i < content.plots.size(); ++i) {
        const ChannelPlot& channel = content.plots[i];
        TimePlot* plot = plotAt(i);
        const bool isLast = i + 1 == content.plots.size();
        plot->setTitle(channel.title, channel.subtitle);
        plot->setUnit(channel.unit, channel.decimals);
        plot->setStart(content.startS);
        plot->setSeries(channel.series);
        plot->setBands(channel.bands);
        plot->setSpans(channel.spans);
        plot->setReadout(channel.series.size() == 1 ? ReadoutKind::tag : ReadoutKind::box);
        plot->setTimeLabelsVisible(isLast);
        plot->setTimeTag(isLast ? TimePlot::TimeTag::bottom : TimePlot::TimeTag::none);
        plot->setPlotMargins({64, 26, 16, isLast ? 24.0 : 6.0});
        plot->show();
        const Interval time = plot->dataTime();
        span = first ? time : Interval{std::min(span.from, time.from), std::max(span.to, time.to)};
        first = false;
        m_plots.push_back(plot);
    }
    for (std::size_t i = content.plots.size(); i < m_all.size(); ++i) m_all[i]->hide();
    if (!(m_view->limits().x == span)) m_view->setLimits({span, {0, 1}});
}

}  // namespace wattline
