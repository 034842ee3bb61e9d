// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a planned series: reads its members one after the other, keeps bins.
#pragma once

#include "core/dataset/level_plan.h"

namespace wattline {

/// The trace of the plan: stamped by the ends of its bins, gaps and the members' findings as
/// findings. Empty when no bin has a value.
/// @param stepS  as LevelOptions::stepS; bins are longer where more than `mostBins` would be needed
Trace makeLevelTrace(
    const PlannedSeries& plan, double stepS, std::size_t mostBins, const RunControl& control);

/// Columns that `makeLevelTrace` makes of the plan, companions included.
std::size_t columnsOf(const PlannedSeries& plan);

}  // namespace wattline
