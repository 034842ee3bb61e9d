// SPDX-License-Identifier: GPL-3.0-or-later
// What was recorded, put together at a level of the site - node, job, cluster, site - as series
// that are plotted, measured and exported like recorded ones.
#pragma once

#include "core/dataset/pue.h"
#include "core/dataset/wall_fit.h"
#include "core/trace/series.h"

#include <string>
#include <string_view>
#include <vector>

namespace wattline {

/// 64 MB of values: what all series of a level together may hold.
inline constexpr std::size_t kMostLevelValues = 8'000'000;

struct LevelOptions {
    std::string level = "node";  ///< of levelNames(); "gpu" = each recording for itself
    double stepS = 0;  ///< of the bins; 0 = the longest median step of what is put together
    std::vector<std::string> channels{};  ///< names to carry; empty = all
    /// Estimates the wall power of nodes that have only GPUs by the fit of a node with as many of
    /// them; empty = not.
    std::vector<FittedNode> walls{};
    Pue pue{};  ///< adds facility power for every series of node wall power; empty = not
    std::size_t mostValues = kMostLevelValues;  ///< bins become longer beyond that
    /// Recordings that could be put together too and are not: who looks at two of a node's four
    /// GPUs is told.
    std::vector<SeriesPtr> others{};
};

/// A node, job, cluster or site that is put together in part.
struct LevelPart {
    std::string title;  ///< "job 7 · a", "cluster"
    bool areGpus = false;
    std::vector<SeriesPtr> taken;
    std::vector<std::size_t> left;  ///< places in `others`
};

struct LevelResult {
    std::vector<SeriesPtr> series;
    std::vector<Finding> findings;  ///< what was left out, counted once or binned more coarsely
    std::vector<LevelPart> parts;  ///< of which some of `others` were left out
};

/// Power is added up, each kind for itself: GPU boards become sums of GPUs. Everything else is
/// averaged, with the lowest and highest of the members beside it (see `lowestOf`). A bin counts
/// where all members have a value; at cluster and site those recorded at a time are put together.
/// What is one recording at its own step is that recording, not a copy. Label "members" tells what
/// is in a series: "8 GPUs", "3 recordings", "1 of 2 GPUs".
///
/// Names of computed power: "power (estimated)" for wall power that was estimated for at least one
/// node; "power (by PUE)" for facility power.
/// Reads one recording after the other, block by block; memory is that of the bins.
/// @throws Error when nothing can be put together; Interrupted when stopped
LevelResult atLevel(
    const std::vector<SeriesPtr>& recorded, const LevelOptions& options, const RunControl& control);

/// Whether a channel of this name was estimated or made by a PUE.
bool isComputedPower(std::string_view channel);

/// Channels beside the mean of several members: "utilization_gpu (lowest)".
std::string lowestOf(std::string_view channel);
std::string highestOf(std::string_view channel);
/// Whether the channel is such a companion of another one of the series.
bool isCompanion(const SeriesInfo& info, const ChannelInfo& channel);

/// Of the series, those of nodes (labels site and node) with both a wall meter and GPUs, of at most
/// so many nodes: what `fitWalls` can use. Reads no samples.
std::vector<SeriesPtr> meteredNodes(const std::vector<SeriesPtr>& series, std::size_t mostNodes);

}  // namespace wattline
