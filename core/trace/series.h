// SPDX-License-Identifier: GPL-3.0-or-later
// One recorded series, wherever its samples lie: in memory or in a store. Whoever browses, plots or
// resamples asks for what it needs and never holds the whole.
#pragma once

#include "core/trace/decimate.h"
#include "core/trace/run_control.h"
#include "core/trace/statistics.h"
#include "core/trace/trace.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

/// What is known of a channel without reading its samples.
struct ChannelInfo {
    std::string name;
    std::string unit;
    PowerKind power = PowerKind::notPower;
    std::size_t values = 0;  ///< samples with a value
    double minimum = 0, maximum = 0, mean = 0;  ///< in `unit`; NaN without values
    double energyKWh = 0;  ///< as in core/trace/statistics.h; NaN for a channel that is no power
};

/// What is known of a series without reading its samples.
struct SeriesInfo {
    std::string source;  ///< path it was read from
    Labels labels;
    std::vector<ChannelInfo> channels;
    std::size_t samples = 0;
    double startS = 0, endS = 0;  ///< Unix s of the first and last sample; NaN when empty
    double stepS = 0;  ///< median step; NaN below two samples
    std::vector<Finding> findings;

    std::optional<std::size_t> find(std::string_view channelName) const;
    std::optional<std::size_t> firstPower() const;
    std::string title() const;  ///< as Trace::title
};

/// Some consecutive samples; the views hold until the visitor returns.
struct SeriesBlock {
    std::span<const double> timeS;
    std::span<const std::span<const double>> columns;  ///< in the order the channels were asked for
};

/// Any thread may call any member at any time. Everything but info() may read the disk: not for the
/// GUI thread. @throws Error naming the file when it cannot be read
class Series {
public:
    virtual ~Series() = default;

    virtual const SeriesInfo& info() const = 0;
    /// Calls `visitor` with the samples of the range in order, block by block, in bounded memory.
    /// @throws Interrupted when stopped
    virtual void visit(const TimeRange& range, std::span<const std::size_t> channels,
        const std::function<void(const SeriesBlock&)>& visitor,
        const RunControl& control) const = 0;
    /// What a plot of so many pixel columns shows of [fromS, toS]: as decimateM4, peaks never lost;
    /// costs the columns, not the samples.
    virtual std::vector<PlotPoint> plot(
        std::size_t channel, double fromS, double toS, int columns) const = 0;
    virtual ChannelStatistics statistics(std::size_t channel, const TimeRange& range) const = 0;
};
using SeriesPtr = std::shared_ptr<const Series>;

/// All samples of the range as a trace, labels and findings included; memory is the caller's care.
Trace readTrace(const Series& series, const TimeRange& range = {},
    std::span<const std::size_t> channels = {},  ///< empty = all
    const RunControl& control = {});

/// A trace in memory as a series.
SeriesPtr makeMemorySeries(Trace trace);

/// The same without a copy, for as long as the trace lives. The figures of its channels (values to
/// energyKWh) are not computed: they are 0.
SeriesPtr viewAsSeries(const Trace& trace);
std::vector<SeriesPtr> viewAsSeries(const std::vector<Trace>& traces);

}  // namespace wattline
