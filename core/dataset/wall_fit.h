// SPDX-License-Identifier: GPL-3.0-or-later
// From the power of a node's GPUs to what the node draws at the wall: wall = fixed + slope * GPU
// sum, fitted where both were measured at the same time.
#pragma once

#include "core/trace/series.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wattline {

struct WallFit {
    double fixedW = 0;  ///< what the node draws beside its GPUs
    double slope = 1;  ///< W at the wall for each W of the GPUs: supplies and fans
    double rmseW = 0;  ///< residual of the samples that were kept
    double r2 = 0;  ///< share of the variance of the wall power explained, of the samples kept
    std::size_t samples = 0;  ///< pairs at the same time
    std::size_t leftOut = 0;  ///< of them, further than 3.5 robust standard deviations off
    double lowestGpuW = 0, highestGpuW = 0;  ///< the fit holds within these

    double wallW(double gpuSumW) const { return fixedW + slope * gpuSumW; }
};

/// Robust: the median slope of pairs half the range apart begins, least squares over what lies near
/// the line end it. No value below 20 pairs, when the GPUs' power hardly changes (standard
/// deviation under 1 % of its mean), or when more of it does not mean more at the wall.
/// @param gpuSumW, wallW  of the same length; pairs with a missing value (NaN) take no part
/// @see Theil (1950); Siegel (1982); Huber, Ronchetti, "Robust Statistics", 2009, ch. 7
std::optional<WallFit> fitWall(std::span<const double> gpuSumW, std::span<const double> wallW);

/// A node whose wall and whose GPUs were both recorded.
struct FittedNode {
    std::string node;  ///< label
    double stepS = 0;  ///< of the grid both were brought to
    std::size_t gpus = 0;
    std::optional<WallFit> fit;  ///< none: see `why`
    std::string why;  ///< "recorded at different times"
};

/// For every node (labels site and node) with a wall meter and GPU boards or a sum of GPUs. Bounded
/// memory: at most 200,000 pairs a node. @throws Interrupted when stopped
std::vector<FittedNode> fitWalls(const std::vector<SeriesPtr>& series, const RunControl& control);

/// The GPUs of one node as wall power by a fit made elsewhere: the channel "wall (fitted)" of kind
/// nodeWall, with a finding that says by which line. @param gpus boards of one node, or their sum
SeriesPtr wallByFit(
    const std::vector<SeriesPtr>& gpus, const WallFit& fit, const RunControl& control);

}  // namespace wattline
