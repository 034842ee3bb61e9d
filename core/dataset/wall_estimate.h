// SPDX-License-Identifier: GPL-3.0-or-later
// Wall power for nodes without a wall meter, by the line fitted at a node with as many GPUs.
#pragma once

#include "core/dataset/level_series.h"

namespace wattline {

/// One series, channel "power (estimated)", for each node that has GPUs or their sum and no wall
/// meter, in steps of `options.stepS`. A node that no fit suits is left out with a finding.
std::vector<SeriesPtr> estimateWalls(const std::vector<SeriesPtr>& recorded,
    const LevelOptions& options, std::vector<Finding>& findings, const RunControl& control);

/// The fit of a node with so many GPUs, the smallest residual first; null when there is none.
const FittedNode* fitFor(const std::vector<FittedNode>& fitted, std::size_t gpus);

}  // namespace wattline
