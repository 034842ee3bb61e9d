// SPDX-License-Identifier: GPL-3.0-or-later
// Which channels of which recordings make which series of a level; no samples are read.
#pragma once

#include "core/dataset/level_series.h"

#include <map>
#include <string>
#include <vector>

namespace wattline {

/// One channel of a series to be made.
struct PlannedChannel {
    std::string name, unit;
    PowerKind kind = PowerKind::notPower;  ///< after putting together; notPower = averaged
    std::vector<std::size_t> places;  ///< of the channel in each member
};

struct PlannedSeries {
    std::string source;
    Labels labels;
    std::vector<SeriesPtr> members;
    std::vector<PlannedChannel> channels;
    bool sumsPresent = false;  ///< members come and go: see Target::sumsPresent
};

/// Wall power whose channel has this name was estimated.
inline constexpr std::string_view kEstimated = "power (estimated)";

/// Channels whose members are the same recordings share a series.
/// @param findings  takes what is left out
std::vector<PlannedSeries> planLevel(const std::vector<SeriesPtr>& recorded,
    const LevelOptions& options, std::vector<Finding>& findings);

/// Whether the plan is one recording as it is.
bool isRecording(const PlannedSeries& plan);

}  // namespace wattline
