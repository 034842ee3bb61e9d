// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/wall_estimate.h"

#include "core/dataset/level_bins.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace wattline {

namespace {

using Node = std::array<std::string, 3>;

/// Without a label a node is only known within its file.
Node nodeOf(const SeriesInfo& info) {
    const auto node = labelOr(info.labels, "node");
    return {labelOr(info.labels, "site"), node, node.empty() ? info.source : std::string()};
}

std::set<Node> nodesWithWall(const std::vector<SeriesPtr>& recorded) {
    std::set<Node> nodes;
    for (const auto& one : recorded)
        for (const auto& channel : one->info().channels)
            if (channel.power == PowerKind::nodeWall) nodes.insert(nodeOf(one->info()));
    return nodes;
}

/// Only the sums of GPUs in W of the nodes.
std::vector<PlannedSeries> gpuSums(const std::vector<SeriesPtr>& recorded,
    const LevelOptions& options, std::vector<Finding>& findings) {
    LevelOptions nodes;
    nodes.level = "node";
    nodes.stepS = options.stepS;
    const auto walls = nodesWithWall(recorded);
    std::vector<SeriesPtr> without;
    for (const auto& one : recorded)
        if (!walls.contains(nodeOf(one->info()))) without.push_back(one);
    auto plans = planLevel(without, nodes, findings);
    for (auto& plan : plans) {
        const auto isOther = [](const PlannedChannel& channel) {
            return channel.kind != PowerKind::gpuSum || channel.unit != "W";
        };
        std::erase_if(plan.channels, isOther);
        if (plan.channels.size() > 1) plan.channels.resize(1);
    }
    std::erase_if(plans, [](const PlannedSeries& plan) { return plan.channels.empty(); });
    return plans;
}

void tell(Trace& trace, const FittedNode& by, std::size_t gpus) {
    const auto& fit = *by.fit;
    trace.findings.push_back({FindingKind::assumption, std::string(kEstimated), trace.timeS.front(),
        trace.timeS.back(), trace.size(), 0,
        fmt::format("no wall meter: wall = {:.6g} W + {:.6g} * sum of {} GPUs, as fitted at node "
                    "{} with a residual of {:.3g} W",
            fit.fixedW, fit.slope, gpus, by.node.empty() ? "without a name" : by.node, fit.rmseW),
        "estimated, not measured"});
}

/// The line holds where it was fitted; beyond that it is a guess, which is said.
void tellBeyond(Trace& trace, const WallFit& fit, const std::vector<double>& gpuW) {
    Finding beyond{FindingKind::outOfRange, std::string(kEstimated), 0, 0, 0, 0,
        fmt::format("GPUs draw more or less than the {:.6g} to {:.6g} W that the fit saw",
            fit.lowestGpuW, fit.highestGpuW),
        "estimated all the same"};
    for (std::size_t i = 0; i < gpuW.size(); ++i) {
        if (!(gpuW[i] < fit.lowestGpuW || gpuW[i] > fit.highestGpuW)) continue;
        if (beyond.count++ == 0) beyond.startS = trace.timeS[i];
        beyond.endS = trace.timeS[i];
    }
    if (beyond.count > 0) trace.findings.push_back(std::move(beyond));
}

}  // namespace

const FittedNode* fitFor(const std::vector<FittedNode>& fitted, std::size_t gpus) {
    const FittedNode* best = nullptr;
    for (const auto& node : fitted)
        if (node.fit && node.gpus == gpus && (!best || node.fit->rmseW < best->fit->rmseW))
            best = &node;
    return best;
}

std::vector<SeriesPtr> estimateWalls(const std::vector<SeriesPtr>& recorded,
    const LevelOptions& options, std::vector<Finding>& findings, const RunControl& control) {
    const auto plans = gpuSums(recorded, options, findings);
    std::vector<SeriesPtr> estimated;
    for (const auto& plan : plans) {
        control.checkpoint();
        const auto* by = fitFor(options.walls, plan.members.size());
        if (!by) {
            findings.push_back({.kind = FindingKind::assumption,
                .channel = std::string(kEstimated),
                .text
                = fmt::format("{}: no node with {} was fitted", titleOf(plan.labels, plan.source),
                    plan.members.size() == 1 ? "1 GPU"
                                             : fmt::format("{} GPUs", plan.members.size())),
                .action = "wall power not estimated"});
            continue;
        }
        auto trace
            = makeLevelTrace(plan, options.stepS, options.mostValues / (2 * plans.size()), control);
        if (trace.timeS.empty()) continue;
        auto& channel = trace.channels.front();
        const auto gpuW = channel.values;
        for (double& value : channel.values) value = by->fit->wallW(value);
        for (auto& finding : trace.findings)
            if (finding.channel == channel.name) finding.channel = kEstimated;
        channel = {std::string(kEstimated), "W", PowerKind::nodeWall, std::move(channel.values)};
        tell(trace, *by, plan.members.size());
        tellBeyond(trace, *by->fit, gpuW);
        trace.labels.erase("members");
        estimated.push_back(makeMemorySeries(std::move(trace)));
    }
    return estimated;
}

}  // namespace wattline
