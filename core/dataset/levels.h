// SPDX-License-Identifier: GPL-3.0-or-later
// From nodes to what nodes are parts of: jobs, clusters, sites.
#pragma once

#include "core/dataset/grid.h"
#include "core/dataset/target_groups.h"

#include <span>
#include <string>
#include <vector>

namespace wattline {

/// "gpu", "node", "job", "cluster", "site"
const std::vector<std::string>& levelNames();

/// Recordings with the same key are put together at the level; those of a node only where they are
/// of GPUs. @param level  not "gpu"
std::vector<std::string> levelKey(const SeriesInfo& info, const std::string& level);
/// How what is put together at the level is called, by one of its recordings.
std::string levelTitle(const SeriesInfo& info, const std::string& level);

/// Nodes of one site, job and run make a job; without any of these labels the file stands for the
/// job. All nodes make the cluster, those of one label `site` a site; runs stay apart where the
/// traces have them, as they are repetitions of one experiment.
/// What was recorded twice at one time (same site, node and GPU) counts once at cluster and site,
/// with a finding. @param level  "job", "cluster" or "site"
std::vector<TargetGroup> nodesAtLevel(
    std::vector<TargetGroup> nodes, const std::string& level, std::vector<Finding>& findings);

/// Members that come and go: a bin is the sum (or mean) of those recorded then.
struct PresentSum {
    BinnedSeries series;
    std::size_t fewest = 0, most = 0;  ///< members in a bin
};

/// Before its first and behind its last bin a series is not there and adds nothing; in between, a
/// bin that it lacks is absent from the sum.
PresentSum sumWherePresent(std::span<const BinnedSeries> series, bool average);

}  // namespace wattline
