// SPDX-License-Identifier: GPL-3.0-or-later
// Reuses its plots: making a chart view costs more than filling one.
#include "ui/pages/trace_stack.h"

#include "ui/charts/time_plot.h"

#include <QVBoxLayout>

#include <algorithm>

namespace wattline {

namespace {

constexpr int kWholeColumns = 1200;

/// @param ranges  by plot
std::vector<TracePicture> drawAll(const ChannelPlots& content,
    const std::vector<PictureRange>& ranges, const std::stop_token& stop) {
    std::vector<TracePicture> pictures;
    for (std::size_t i = 0; i < content.plots.size(); ++i)
        pictures.push_back(drawPicture(content.plots[i], ranges[i], stop));
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
        plot->shareView(m_linked ? m_view : viewAt(index));
        plot->shareCursor(m_cursor);
        plot->setOwnValues();
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
    for (LinkedView* own : m_ownViews) own->setLimits({content.spanS, {0, 1}});
    if (m_view->limits().x == content.spanS)
        requestVisible();
    else
        m_view->setLimits({content.spanS, {0, 1}});
    Q_EMIT contentChanged();
}

LinkedView* TraceStack::viewAt(std::size_t index) {
    if (index == 0) return m_view;
    while (m_ownViews.size() < index) {
        auto* own = new LinkedView(this);
        own->setLimits(m_view->limits());
        own->show(m_view->view());
        connect(own, &LinkedView::changed, this, &TraceStack::requestVisible);
        m_ownViews.push_back(own);
    }
    return m_ownViews[index - 1];
}

void TraceStack::setLinked(bool linked) {
    m_linked = linked;
    for (std::size_t i = 1; i < m_all.size(); ++i) {
        // Each begins where all of them were.
        if (!linked) viewAt(i)->show(m_view->view());
        m_all[i]->shareView(linked ? m_view : viewAt(i));
    }
    for (std::size_t i = 0; i < m_plots.size(); ++i) showTimeLabels(i);
    requestVisible();
}

/// The lowest of linked plots tells the time for all.
void TraceStack::showTimeLabels(std::size_t index) {
    const bool isLast = index + 1 == m_plots.size();
    const bool tells = isLast || !m_linked;
    m_plots[index]->setTimeLabelsVisible(tells);
    m_plots[index]->setTimeTag(isLast ? TimePlot::TimeTag::bottom : TimePlot::TimeTag::none);
    m_plots[index]->setPlotMargins({64, 26, 16, tells ? 24.0 : 6.0});
}

void TraceStack::arrange(const ChannelPlots& content) {
    m_plots.clear();
    for (std::size_t i = 0; i < content.plots.size(); ++i) {
        const ChannelPlot& channel = content.plots[i];
        TimePlot* plot = plotAt(i);
        plot->setTitle(channel.title, channel.subtitle);
        plot->setUnit(channel.unit, channel.decimals);
        plot->setStart(content.startS);
        plot->setSpans(channel.spans);
        plot->setReadout(
            channel.isSummedUp || channel.curves.size() == 1 ? ReadoutKind::tag : ReadoutKind::box);
        plot->show();
        m_plots.push_back(plot);
    }
    constexpr int kLeastPx = 96, kLeastOfManyPx = 64;
    for (std::size_t i = 0; i < m_plots.size(); ++i) {
        showTimeLabels(i);
        m_plots[i]->setMinimumHeight(m_plots.size() > 3 ? kLeastOfManyPx : kLeastPx);
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
            return std::make_shared<const std::vector<TracePicture>>(drawAll(*content,
                std::vector<PictureRange>(content->plots.size(), {content->spanS, kWholeColumns}),
                stop));
        },
        [this](const PicturesPtr& whole) {
            m_whole = whole;
            show(m_shown);
            Q_EMIT wholeDrawn(whole->front().series.front());
        });
}

PictureRange TraceStack::visibleRange(std::size_t plot) const {
    const double width = m_plots.empty() ? 1 : m_plots.front()->plotRect().width();
    const bool isOwn = !m_linked && plot > 0 && plot <= m_ownViews.size();
    const auto& view = isOwn ? *m_ownViews[plot - 1] : *m_view;
    return rasteredRange(view.view().x, static_cast<int>(std::max(1.0, width)));
}

std::vector<PictureRange> TraceStack::visibleRanges() const {
    std::vector<PictureRange> ranges;
    for (std::size_t i = 0; i < m_content->plots.size(); ++i) ranges.push_back(visibleRange(i));
    return ranges;
}

void TraceStack::requestVisible() {
    if (m_plots.empty()) return;
    const auto ranges = visibleRanges();
    if (const PicturesPtr known = m_cache.find(ranges)) {
        if (known != m_shown) show(known);
        return;
    }
    m_job.request<PicturesPtr>(
        [content = m_content, ranges](const std::stop_token& stop) {
            return std::make_shared<const std::vector<TracePicture>>(
                drawAll(*content, ranges, stop));
        },
        [this, ranges](const PicturesPtr& pictures) {
            m_cache.keep(ranges, pictures);
            // Meanwhile the view may have moved to where everything is known already.
            const PicturesPtr newer = m_cache.find(visibleRanges());
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
