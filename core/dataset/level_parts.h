// SPDX-License-Identifier: GPL-3.0-or-later
// How much of a node, job, cluster or site is in what is put together: half a node's GPUs are not
// the node, and nothing in the sum says so.
#pragma once

#include "core/dataset/level_series.h"

#include <vector>

namespace wattline {

/// Compares recordings of one quantity only: GPUs with GPUs, wall meters with wall meters.
/// Reads no samples.
/// @param taken  what is put together; @param others  recordings it was chosen from, without these
/// @return groups of the level with something taken and something left out, in the order of `taken`
std::vector<LevelPart> partsLeftOut(const std::vector<SeriesPtr>& taken,
    const std::vector<SeriesPtr>& others, const LevelOptions& options);

/// "1 of 2 GPUs", "3 of 4 recordings"
std::string countText(const LevelPart& part);

}  // namespace wattline
