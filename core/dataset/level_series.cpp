// SPDX-License-Identifier: GPL-3.0-or-later
// Estimated walls first, then the level, then the facility by its PUE.
#include "core/dataset/level_series.h"

#include "core/dataset/level_bins.h"
#include "core/dataset/level_parts.h"
#include "core/dataset/level_plan.h"
#include "core/dataset/wall_estimate.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace wattline {

namespace {

constexpr std::string_view kByPue = "power (by PUE)";
constexpr std::string_view kEstimatedByPue = "power (estimated, by PUE)";

/// Each recording for itself, in steps of its own grid.
std::vector<PlannedSeries> planRecordings(
    const std::vector<SeriesPtr>& recorded, const LevelOptions& options) {
    std::vector<PlannedSeries> plans;
    for (const auto& one : recorded) {
        const auto& info = one->info();
        PlannedSeries plan{info.source, info.labels, {one}, {}, false};
        for (std::size_t i = 0; i < info.channels.size(); ++i) {
            const auto& channel = info.channels[i];
            const auto& names = options.channels;
            if (names.empty() || std::find(names.begin(), names.end(), channel.name) != names.end())
                plan.channels.push_back({channel.name, channel.unit, channel.power, {i}});
        }
        if (!plan.channels.empty()) plans.push_back(std::move(plan));
    }
    return plans;
}

/// "2 of 4 GPUs" instead of "2 GPUs" goes wherever the series does.
void tellParts(std::vector<PlannedSeries>& plans, const std::vector<LevelPart>& parts) {
    std::unordered_map<SeriesPtr, const LevelPart*> partOf;  // a recording is of one
    for (const auto& part : parts)
        for (const auto& taken : part.taken) partOf[taken] = &part;
    for (auto& plan : plans)
        if (const auto part = partOf.find(plan.members.front()); part != partOf.end())
            plan.labels["members"] = countText(*part->second);
}

std::size_t binsEach(const std::vector<PlannedSeries>& plans, const LevelOptions& options) {
    std::size_t columns = 0;
    for (const auto& plan : plans) columns += columnsOf(plan) + 1;  // the clock is one
    return options.mostValues / std::max<std::size_t>(1, columns);
}

/// Facility power of the series' node wall power; none when it has none in W.
SeriesPtr facilityOf(const Series& series, const Pue& pue, const RunControl& control) {
    const auto& info = series.info();
    const auto isWall = [](const ChannelInfo& channel) {
        return channel.power == PowerKind::nodeWall && channel.unit == "W";
    };
    const auto wall = std::find_if(info.channels.begin(), info.channels.end(), isWall);
    if (wall == info.channels.end()) return nullptr;
    const std::size_t place = static_cast<std::size_t>(wall - info.channels.begin());
    auto trace = readTrace(series, {}, {&place, 1}, control);
    for (double& value : trace.channels.front().values) value = pue.facilityW(value);
    const bool estimated = wall->name == kEstimated;
    trace.channels.front().name = estimated ? kEstimatedByPue : kByPue;
    trace.channels.front().power = PowerKind::facility;
    for (auto& finding : trace.findings)
        if (finding.channel == wall->name) finding.channel = trace.channels.front().name;
    if (!trace.timeS.empty())
        trace.findings.push_back({FindingKind::assumption, trace.channels.front().name,
            trace.timeS.front(), trace.timeS.back(), trace.size(), 0,
            "facility power = node wall power times a PUE of " + toString(pue),
            "computed, not measured"});
    return makeMemorySeries(std::move(trace));
}

}  // namespace

bool isComputedPower(std::string_view channel) {
    return channel == kEstimated || channel == kByPue || channel == kEstimatedByPue;
}

std::string lowestOf(std::string_view channel) {
    return std::string(channel) + " (lowest)";
}

std::string highestOf(std::string_view channel) {
    return std::string(channel) + " (highest)";
}

bool isCompanion(const SeriesInfo& info, const ChannelInfo& channel) {
    return std::any_of(info.channels.begin(), info.channels.end(), [&](const ChannelInfo& base) {
        return channel.name == lowestOf(base.name) || channel.name == highestOf(base.name);
    });
}

LevelResult atLevel(const std::vector<SeriesPtr>& recorded, const LevelOptions& options,
    const RunControl& control) {
    LevelResult result;
    auto all = recorded;
    if (options.level != "gpu" && !options.walls.empty()) {
        auto estimated = estimateWalls(recorded, options, result.findings, control);
        all.insert(all.end(), estimated.begin(), estimated.end());
    }
    auto plans = options.level == "gpu" ? planRecordings(all, options)
                                        : planLevel(all, options, result.findings);
    result.parts = partsLeftOut(recorded, options.others, options);
    tellParts(plans, result.parts);
    // Facility power needs the samples of its wall: a copy in bins, of bounded size.
    const std::size_t mostBins = binsEach(plans, options) / (options.pue.empty() ? 1 : 2);
    for (const auto& plan : plans) {
        control.checkpoint();
        const bool isKept = options.stepS == 0 && isRecording(plan);
        const bool hasWall = std::any_of(plan.channels.begin(), plan.channels.end(),
            [](const auto& channel) { return channel.kind == PowerKind::nodeWall; });
        SeriesPtr made;
        if (!isKept || (hasWall && !options.pue.empty())) {
            auto trace = makeLevelTrace(plan, options.stepS, mostBins, control);
            if (trace.timeS.empty()) {
                result.findings.push_back({.kind = FindingKind::assumption,
                    .channel = {},
                    .text = fmt::format("{}: its recordings never have values at the same time",
                        titleOf(plan.labels, plan.source)),
                    .action = "left out at this level"});
                continue;
            }
            made = makeMemorySeries(std::move(trace));
        }
        result.series.push_back(isKept ? plan.members.front() : made);
        if (!options.pue.empty() && made)
            if (auto facility = facilityOf(*made, options.pue, control))
                result.series.push_back(std::move(facility));
    }
    if (result.series.empty())
        throw Error("Level " + options.level, "nothing can be put together.",
            result.findings.empty() ? "Check traces with power." : result.findings.front().text);
    return result;
}

std::vector<SeriesPtr> meteredNodes(const std::vector<SeriesPtr>& series, std::size_t mostNodes) {
    struct Parts {
        std::vector<SeriesPtr> members;
        bool hasGpus = false, hasWall = false;
    };
    std::map<std::pair<std::string, std::string>, Parts> nodes;
    for (const auto& one : series) {
        const auto& info = one->info();
        bool counts = false;
        Parts* parts = nullptr;
        for (const auto& channel : info.channels) {
            if (channel.unit != "W" || channel.power == PowerKind::notPower
                || channel.power == PowerKind::facility)
                continue;
            if (!parts)
                parts = &nodes[{labelOr(info.labels, "site"), labelOr(info.labels, "node")}];
            (channel.power == PowerKind::nodeWall ? parts->hasWall : parts->hasGpus) = true;
            counts = true;
        }
        if (counts) parts->members.push_back(one);
    }
    std::vector<SeriesPtr> result;
    for (auto& [key, parts] : nodes) {
        if (!parts.hasGpus || !parts.hasWall || mostNodes == 0) continue;
        --mostNodes;
        result.insert(result.end(), parts.members.begin(), parts.members.end());
    }
    return result;
}

}  // namespace wattline
