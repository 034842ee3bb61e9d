// SPDX-License-Identifier: GPL-3.0-or-later
// From the series that are plotted to what the stacked plots shall show: one plot a channel, one
// curve a trace. Samples are not touched here; see trace_pictures.h.
#pragma once

#include "core/derive/shifted_series.h"
#include "ui/charts/plot_series.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace wattline {

enum class TraceStyling { automatic, lines, meanAndRange };

/// Where one curve comes from; no samples.
struct CurveSource {
    SeriesPtr series;
    std::size_t channel = 0;
    double originS = 0;  ///< Unix s of second 0
    QString name;
    SeriesLook look;
    /// Channels of the same series: the range around a mean of several recordings.
    std::optional<std::size_t> lowest{}, highest{};
};

struct ChannelPlot {
    QString channel;  ///< as in the file: "power"
    QString title;  ///< "Power, W · node wall", "GPU temperature, C"
    QString subtitle;  ///< "mean of 8 traces, band min to max"
    QString unit;
    int decimals = 0;
    std::vector<CurveSource> curves;
    bool isSummedUp = false;  ///< mean and range of the curves instead of each
    std::vector<PlotSpan> spans;  ///< gaps
};

struct ChannelPlots {
    std::vector<ChannelPlot> plots;  ///< power first, then in file order
    Interval spanS;  ///< from the first sample of all to the last
    double startS = 0;  ///< Unix time of second 0 when traces share their clock, else NaN
    bool alignedAtStart = false;  ///< each trace begins at 0
};

/// "node wall", "node wall (estimated)"; empty for what is no power.
QString kindText(const ChannelInfo& channel);

/// Names of every channel of the series, power first; not of those that are ranges around one.
QStringList channelNames(const std::vector<SeriesPtr>& series);
/// Kinds of power share a plot, computed ones too, each named; when curves become a mean, each kind
/// has its own plot.
/// @param channels which to show, in this order
ChannelPlots channelPlots(const std::vector<SeriesPtr>& series, const QStringList& channels,
    TraceStyling styling, Overlay overlay = Overlay::automatic);
/// How the series is called in legends and exports: its title, and by how much it was shifted.
QString nameOf(const SeriesPtr& series);

/// More lines cannot be told apart by colour and dash.
inline constexpr std::size_t kMostLines = 6;

/// Where second 0 of each trace lies; all the same when they share their clock.
struct TimeOrigin {
    std::vector<double> startS;  ///< Unix s, one a trace
    bool shared = true;
};
TimeOrigin timeOriginOf(const std::vector<SeriesPtr>& series, Overlay overlay = Overlay::automatic);

}  // namespace wattline
