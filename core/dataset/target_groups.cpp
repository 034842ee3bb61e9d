// SPDX-License-Identifier: GPL-3.0-or-later
// Picks the target channel of each trace and puts the GPUs of a node together.
#include "core/dataset/target_groups.h"

#include "core/dataset/levels.h"
#include "core/trace/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

namespace wattline {
namespace {

std::string runOf(const SeriesInfo& trace) {
    const auto file = trace.source.empty() ? labelOr(trace.labels, "source") : trace.source;
    return labelOr(trace.labels, "run", labelOr(trace.labels, "job", file));
}

bool isDerived(const SeriesInfo& trace, const DatasetOptions& options) {
    return trace.channels.size() == 1
        && std::count(options.derived.begin(), options.derived.end(), trace.channels.front().name)
        > 0;
}

bool hasAny(const SeriesInfo& trace, const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(),
        [&](const std::string& name) { return trace.find(name).has_value(); });
}

std::optional<std::size_t> targetChannel(const SeriesInfo& trace, const DatasetOptions& options) {
    const auto named = trace.find(options.target);
    return named || options.target != "power" || isDerived(trace, options) ? named
                                                                           : trace.firstPower();
}

[[noreturn]] void failWithoutTarget(std::span<const SeriesPtr> traces, const std::string& target) {
    std::set<std::string> names;
    for (const auto& trace : traces)
        for (const auto& channel : trace->info().channels) names.insert(channel.name);
    throw Error(traces.empty() ? "" : traces.front()->info().source,
        target == "power" ? "no power channel found."
                          : fmt::format("no channel \"{}\" found.", target),
        names.empty()
            ? "Open at least one trace with a power channel."
            : fmt::format("Name one of these as the target: {}.", fmt::join(names, ", ")));
}

/// A measurement of a whole node or more: nothing to aggregate, and not to be had at GPU level.
bool isAboveGpu(PowerKind kind) {
    return kind == PowerKind::nodeWall || kind == PowerKind::gpuSum || kind == PowerKind::facility;
}

std::vector<GroupMember> findMembers(std::span<const SeriesPtr> traces,
    const DatasetOptions& options, std::vector<Finding>& findings) {
    std::vector<GroupMember> members;
    std::string wrongLevel;
    const auto leaveOut = [&](const SeriesInfo& trace, const std::string& why) {
        findings.push_back({.kind = FindingKind::assumption,
            .channel = options.target,
            .count = trace.samples,
            .text = fmt::format("{}: {}", trace.title(), why),
            .action = "trace left out"});
    };
    for (const auto& series : traces) {
        const auto& trace = series->info();
        const auto channel = targetChannel(trace, options);
        if (!channel) {
            if (isDerived(trace, options) || hasAny(trace, options.covariates)) continue;
            leaveOut(trace, fmt::format("no channel \"{}\"", options.target));
        } else if (options.level == "gpu" && isAboveGpu(trace.channels[*channel].power)) {
            wrongLevel = toString(trace.channels[*channel].power);
            leaveOut(trace, fmt::format("{} power has no GPU level", wrongLevel));
        } else {
            members.push_back({series.get(), *channel});
        }
    }
    if (members.empty() && !wrongLevel.empty())
        throw Error(traces.front()->info().source,
            fmt::format("the traces hold {} power, which cannot be told apart by GPU.", wrongLevel),
            "Choose the level \"node\".");
    if (members.empty()) failWithoutTarget(traces, options.target);
    return members;
}

using NodeKey = std::vector<std::string>;

std::vector<TargetGroup> groupByNode(const std::vector<GroupMember>& members) {
    std::set<std::pair<NodeKey, std::string>> gpusSeen;
    std::set<NodeKey> repeated;
    for (const auto& member : members) {
        const auto key = levelKey(member.info(), "node");
        if (!gpusSeen.insert({key, labelOr(member.info().labels, "gpu")}).second)
            repeated.insert(key);
    }

    std::vector<TargetGroup> groups;
    std::map<NodeKey, std::size_t> groupOf;
    gpusSeen.clear();
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto& trace = members[i].info();
        auto key = levelKey(trace, "node");
        if (repeated.count(key)) key.push_back(trace.source);
        if (!trace.labels.count("gpu")) key.push_back(fmt::format("not a GPU, trace {}", i));
        const auto gpu = labelOr(trace.labels, "gpu");
        if (!gpusSeen.insert({key, gpu}).second)
            throw Error(trace.source, fmt::format("holds GPU {} of one node twice.", gpu),
                "Open it once, or label its recordings with different runs.");
        const auto [found, isNew] = groupOf.insert({key, groups.size()});
        if (isNew) groups.emplace_back();
        groups[found->second].members.push_back(members[i]);
    }
    return groups;
}

void describe(TargetGroup& group) {
    SeriesInfo labelsOnly;
    labelsOnly.source = group.members.front().info().source;
    labelsOnly.labels = group.members.front().info().labels;
    if (group.members.size() > 1) labelsOnly.labels.erase("gpu");
    group.title = labelsOnly.title();
    group.run = runOf(labelsOnly);
    group.source = labelsOnly.source;
}

/// Different kinds of power, or different units, never end in one data set.
void requireOneKind(const std::vector<GroupMember>& members) {
    const auto& first = members.front();
    for (const auto& member : members) {
        if (member.channel().power != first.channel().power)
            throw Error(member.info().source,
                fmt::format("{} power here, {} power in {}: they cannot be put together.",
                    toString(member.channel().power), toString(first.channel().power),
                    first.info().source),
                "Open them one after the other, or name the target channel.");
        if (member.channel().unit != first.channel().unit)
            throw Error(member.info().source,
                fmt::format("\"{}\" is in \"{}\" here and in \"{}\" in {}.", member.channel().name,
                    member.channel().unit, first.channel().unit, first.info().source),
                "Convert one of them, or open them one after the other.");
    }
}

}  // namespace

Target groupTargets(std::span<const SeriesPtr> traces, const DatasetOptions& options,
    std::vector<Finding>& findings) {
    if (std::find(levelNames().begin(), levelNames().end(), options.level) == levelNames().end())
        throw Error("data.level", fmt::format("\"{}\" is not known.", options.level),
            fmt::format("Choose of: {}.", fmt::join(levelNames(), ", ")));
    const auto members = findMembers(traces, options, findings);
    requireOneKind(members);

    const auto& channel = members.front().channel();
    Target target{channel.name, channel.unit, channel.power,
        channel.unit == "%" || channel.unit == "°C", false, {}};
    if (options.level != "gpu") {
        target.groups = groupByNode(members);
        if (target.kind == PowerKind::gpuBoard) target.kind = PowerKind::gpuSum;
    } else {
        for (const auto& member : members) target.groups.push_back({{}, {}, {}, {member}});
    }
    for (auto& group : target.groups) describe(group);
    if (options.level != "gpu" && options.level != "node")
        target.groups = nodesAtLevel(std::move(target.groups), options.level, findings);
    target.sumsPresent = options.level == "cluster" || options.level == "site";
    return target;
}

}  // namespace wattline
