// SPDX-License-Identifier: GPL-3.0-or-later
// Which recordings make one series at the chosen level: one GPU, all the GPUs of a node, or the
// nodes of a job, a cluster or a site.
#pragma once

#include "core/dataset/dataset.h"
#include "core/trace/series.h"

#include <span>
#include <string>
#include <vector>

namespace wattline {

struct GroupMember {
    const Series* series = nullptr;  ///< the caller's, who keeps it
    std::size_t place = 0;  ///< of the target among its channels

    const SeriesInfo& info() const { return series->info(); }
    const ChannelInfo& channel() const { return info().channels[place]; }
};

struct TargetGroup {
    std::string title;  ///< "run 3 · node0"
    std::string run;  ///< label run, else job, else the file
    std::string source;  ///< file of its first trace
    std::vector<GroupMember> members;
};

struct Target {
    std::string name, unit;
    PowerKind kind = PowerKind::notPower;  ///< after aggregation
    /// Members are averaged, not summed: shares and temperatures do not add up.
    bool average = false;
    /// Members come and go, as jobs on a cluster do: those recorded at a time are put together.
    /// Else all of them must have a value.
    bool sumsPresent = false;
    std::vector<TargetGroup> groups;  ///< in the order of the traces
};

/// Traces without the target are left out with a finding. GPUs belong to one node when their labels
/// site, job, run and node agree; without a node label, or when a GPU occurs twice, the file tells
/// nodes apart.
/// @throws Error listing the channels when no trace has the target; when kinds of power or units
/// would be mixed; when a GPU occurs twice in one file
Target groupTargets(std::span<const SeriesPtr> traces, const DatasetOptions& options,
    std::vector<Finding>& findings);

}  // namespace wattline
