// SPDX-License-Identifier: GPL-3.0-or-later
// What a channel did over a time range, in a handful of figures: for the statistics table and
// `inspect`.
#pragma once

#include "core/trace/trace.h"

#include <cstddef>
#include <limits>

namespace wattline {

struct TimeRange {
    double fromS = -std::numeric_limits<double>::infinity();
    double toS = std::numeric_limits<double>::infinity();
};

/// In the channel's unit; NaN where there is nothing to compute from. Missing values take no part.
struct ChannelStatistics {
    std::size_t samples = 0;  ///< with a value
    std::size_t missing = 0;
    double stepS = 0;  ///< median step of the whole trace
    double mean = 0;  ///< of the samples, however long each holds
    double p50 = 0, p95 = 0;  ///< linear between the neighbouring samples
    double minimum = 0, maximum = 0;
    double loadFactor = 0;  ///< mean / maximum, 1 = perfectly even
    double largestRamp
        = 0;  ///< largest change, up or down, from one sample to the next; not across a gap
    double largestRampS = 0;  ///< time stamp at its end
    double energyKWh = 0;  ///< see `energyKWh`; NaN for a channel that is no power
};

/// @param range  samples from its beginning to its end, both included
ChannelStatistics statisticsOf(
    const Trace& trace, const Channel& channel, const TimeRange& range = {});

/// The integral of a power channel in W over the range. A sample holds until the next one; a step
/// of more than three median steps is a gap and counts nothing, a missing value neither. Energies
/// of adjoining ranges add up.
double energyKWh(const Trace& trace, const Channel& power, const TimeRange& range = {});

}  // namespace wattline
