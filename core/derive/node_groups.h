// SPDX-License-Identifier: GPL-3.0-or-later
// Which series a formula finds together: those of a node, those of the nodes of a job.
#pragma once

#include "core/trace/series.h"

#include <vector>

namespace wattline {

/// Nodes and jobs are told apart as data sets do it: see levelKey. Where a GPU of a node
/// occurs in several files, each of these is a recording of the node by itself, and what else is
/// known of the node goes with each. What was recorded of a node without its job or run (a wall
/// meter) goes with each of its jobs, and is a node of its own only where there is none.
struct NodeGroups {
    std::vector<std::vector<SeriesPtr>> nodes;  ///< in the order of the series
    std::vector<std::vector<SeriesPtr>> jobs;  ///< those of several nodes
};

NodeGroups groupByNode(const std::vector<SeriesPtr>& series);

}  // namespace wattline
