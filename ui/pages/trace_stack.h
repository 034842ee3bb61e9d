// SPDX-License-Identifier: GPL-3.0-or-later
// Plots one above the other on one time axis, with one crosshair through all of them. What they
// draw is read in the background; the old picture stays until the new one is there.
#pragma once

#include "ui/charts/linked_cursor.h"
#include "ui/charts/linked_view.h"
#include "ui/latest_job.h"
#include "ui/pages/picture_cache.h"
#include "ui/pages/trace_pictures.h"

#include <QWidget>

#include <memory>
#include <optional>

class QVBoxLayout;

namespace wattline {

class TimePlot;

class TraceStack : public QWidget {
    Q_OBJECT

public:
    explicit TraceStack(QWidget* parent = nullptr);

    /// The range shown stays when the span of the data does.
    void setPlots(const ChannelPlots& content);
    /// Marks one more stretch of time in every plot, until other plots are set; nullopt = none.
    void setChosenSpan(const std::optional<PlotSpan>& span);
    const ChannelPlots& content() const { return *m_content; }
    const std::vector<TimePlot*>& plots() const { return m_plots; }
    /// Of all plots, or of the first when they are not linked.
    LinkedView& view() { return *m_view; }
    /// Linked plots share a range of time; others are zoomed each for itself.
    void setLinked(bool linked);
    LinkedCursor& cursor() { return *m_cursor; }
    /// Whether something is still being read for the plots.
    bool busy() const { return m_wholeJob.busy() || m_job.busy(); }

Q_SIGNALS:
    /// The whole span of the first plot was drawn: for the overview.
    void wholeDrawn(const wattline::PlotSeries& series);
    void failed(const QString& what);
    void contentChanged();
    /// The context menu of a plot, by its place in the content.
    void menuRequested(int plot, const QPoint& globalPosition);

private:
    TimePlot* plotAt(std::size_t index);
    void arrange(const ChannelPlots& content);
    void showTimeLabels(std::size_t index);
    LinkedView* viewAt(std::size_t index);
    PictureRange visibleRange(std::size_t plot) const;
    std::vector<PictureRange> visibleRanges() const;
    void requestWhole();
    void requestVisible();
    void show(const PicturesPtr& visible);

    std::shared_ptr<const ChannelPlots> m_content;
    LinkedView* m_view;
    bool m_linked = true;
    std::vector<LinkedView*> m_ownViews;  ///< of the second plot on, when they are not linked
    LinkedCursor* m_cursor;
    QVBoxLayout* m_column;
    std::vector<TimePlot*> m_plots;  ///< shown ones; spare ones are hidden, not deleted
    std::vector<TimePlot*> m_all;
    PicturesPtr m_whole;  ///< of the whole span, by plot; null until read
    PicturesPtr m_shown;
    PictureCache m_cache;
    LatestJob m_wholeJob{QStringLiteral("overview")};
    LatestJob m_job{QStringLiteral("plots")};
};

}  // namespace wattline
