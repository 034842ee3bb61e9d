// SPDX-License-Identifier: GPL-3.0-or-later
// From checked traces to what the stacked plots show: one plot a channel, series by trace.
#pragma once

#include "ui/charts/plot_series.h"
#include "ui/models/trace_tree_model.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace wattline {

enum class TraceStyling { automatic, lines, meanAndRange };

struct ChannelPlot {
    QString channel;  ///< as in the file: "power"
    QString title;  ///< "Node power, W"
    QString subtitle;  ///< "mean of 8 traces, band min to max"
    QString unit;
    int decimals = 0;
    std::vector<PlotSeries> series;
    std::vector<PlotBand> bands;
    std::vector<PlotSpan> spans;  ///< gaps
};

struct ChannelPlots {
    std::vector<ChannelPlot> plots;  ///< power first, then in file order
    double startS = 0;  ///< Unix time of second 0 when traces share their clock, else NaN
    bool alignedAtStart = false;  ///< traces that do not overlap in time all begin at 0
};

/// Names of every channel of the traces, power first.
QStringList channelNames(const std::vector<TraceRef>& traces);
/// @param channels which to show, in this order
ChannelPlots channelPlots(
    const std::vector<TraceRef>& traces, const QStringList& channels, TraceStyling styling);

/// Where second 0 of each trace lies; all the same when they share their clock.
struct TimeOrigin {
    std::vector<double> startS;  ///< Unix s, one a trace
    bool shared = true;
};
TimeOrigin timeOriginOf(const std::vector<TraceRef>& traces);

}  // namespace wattline
