// SPDX-License-Identifier: GPL-3.0-or-later
// Reuses its plots: making a chart view costs more than filling one.
#include "ui/pages/trace_stack.h"

#include "ui/charts/time_plot.h"

#include <QVBoxLayout>

#include <algorithm>

namespace wattline {

namespace {

constexpr int kWholeColumns = 1200;

std::vector<TracePicture> drawAll(
    const ChannelPlots& content, const PictureRange& range, const std::stop_token& stop) {
    std::vector<TracePicture> pictures;
    for (const ChannelPlot& plot : content.plots)
        pictures.push_back(drawPicture(plot, range, stop));
    return pictures;
}

}  // namespace

TraceStack::TraceStack(QWidget* parent)
    : QWidget(parent)
    , m_content(std::make_shared<ChannelPlots>())
    , m_view(new LinkedView(this))
    , m_cursor(new LinkedCursor(this))
    , m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    connect(m_view, &LinkedView::changed, this, &TraceStack::requestVisible);
    connect(&m_wholeJob, &LatestJob::failed, this, &TraceStack::failed);
    connect(&m_job, &LatestJob::failed, this, &TraceStack::failed);
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
        if (index == 0)
            connect(plot, &PlotView::plotRectChanged, this, &TraceStack::requestVisible);
        connect(plot, &PlotView::menuRequested, this,
            [this, at = static_cast<int>(index)](const QPoint& position) {
                Q_EMIT menuRequested(at, position);
            });
        m_all.push_back(plot);
    }
    return m_all[index];
}

void TraceStack::setPlots(const ChannelPlots& content) {
    m_wholeJob.cancel();
    m_job.cancel();
    m_cache.clear();
    m_whole = m_shown = nullptr;
    m_content = std::make_shared<ChannelPlots>(content);
    arrange(content);
    requestWhole();
    if (m_view->limits().x == content.spanS)
        requestVisible();
    else
        m_view->setLimits({content.spanS, {0, 1}});
    Q_EMIT contentChanged();
}

void TraceStack::arrange(const ChannelPlots& content) {
    m_plots.clear();
    for (std::size_t i = 0; i < content.plots.size(); ++i) {
        const ChannelPlot& channel = content.plots[i];
        TimePlot* plot = plotAt(i);
        const bool isLast = i + 1 == content.plots.size();
        plot->setTitle(channel.title, channel.subtitle);
        plot->setUnit(channel.unit, channel.decimals);
        plot->setStart(content.startS);
        plot->setSpans(channel.spans);
        plot->setReadout(
            channel.isSummedUp || channel.curves.size() == 1 ? ReadoutKind::tag : ReadoutKind::box);
        plot->setTimeLabelsVisible(isLast);
        plot->setTimeTag(isLast ? TimePlot::TimeTag::bottom : TimePlot::TimeTag::none);
        plot->setPlotMargins({64, 26, 16, isLast ? 24.0 : 6.0});
        plot->show();
        m_plots.push_back(plot);
    }
    for (std::size_t i = content.plots.size(); i < m_all.size(); ++i) {
        m_all[i]->hide();
        m_all[i]->setPicture({}, {});
    }
}

void TraceStack::setChosenSpan(const std::optional<PlotSpan>& span) {
    for (std::size_t i = 0; i < m_plots.size(); ++i) {
        std::vector<PlotSpan> spans = m_content->plots[i].spans;
        if (span) {
            // A gap has its band already: that one is replaced, or two texts would overlap.
            std::erase_if(spans, [&](const PlotSpan& known) { return known.timeS == span->timeS; });
            spans.push_back(*span);
            spans.back().isChosen = true;
        }
        m_plots[i]->setSpans(std::move(spans));
    }
}

void TraceStack::requestWhole() {
    if (m_content->plots.empty()) {
        Q_EMIT wholeDrawn({});
        return;
    }
    m_wholeJob.request<PicturesPtr>(
        [content = m_content](const std::stop_token& stop) {
            return std::make_shared<const std::vector<TracePicture>>(
                drawAll(*content, {content->spanS, kWholeColumns}, stop));
        },
        [this](const PicturesPtr& whole) {
            m_whole = whole;
            show(m_shown);
            Q_EMIT wholeDrawn(whole->front().series.front());
        });
}

PictureRange TraceStack::visibleRange() const {
    const double width = m_plots.empty() ? 1 : m_plots.front()->plotRect().width();
    return rasteredRange(m_view->view().x, static_cast<int>(std::max(1.0, width)));
}

void TraceStack::requestVisible() {
    if (m_plots.empty()) return;
    const auto range = visibleRange();
    if (const PicturesPtr known = m_cache.find(range)) {
        if (known != m_shown) show(known);
        return;
    }
    m_job.request<PicturesPtr>(
        [content = m_content, range](const std::stop_token& stop) {
            return std::make_shared<const std::vector<TracePicture>>(
                drawAll(*content, range, stop));
        },
        [this, range](const PicturesPtr& pictures) {
            m_cache.keep(range, pictures);
            // Meanwhile the view may have moved to where everything is known already.
            const PicturesPtr newer = m_cache.find(visibleRange());
            show(newer ? newer : pictures);
        });
}

void TraceStack::show(const PicturesPtr& visible) {
    m_shown = visible;
    if (!m_whole && !visible) return;
    for (std::size_t i = 0; i < m_plots.size(); ++i) {
        TracePicture picture = !visible ? (*m_whole)[i]
            : !m_whole                  ? (*visible)[i]
                                        : joined((*m_whole)[i], (*visible)[i]);
        m_plots[i]->setPicture(std::move(picture.series), std::move(picture.bands));
    }
}

}  // namespace wattline
