// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/levels.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace wattline {

namespace {

using Key = std::vector<std::string>;

void name(TargetGroup& group, const std::string& level) {
    const auto& first = group.members.front().info();
    if (level == "job") {
        group.title = group.members.size() > 1 ? levelTitle(first, level) : first.title();
        return;
    }
    const auto run = labelOr(first.labels, "run");
    group.title = levelTitle(first, level);
    group.run = run.empty() ? group.title : run;
}

/// Keeps of recordings of one board or meter that overlap the one that began first.
void dropOverlaps(TargetGroup& group, std::vector<Finding>& findings) {
    std::map<Key, std::vector<std::size_t>> recordings;
    for (std::size_t i = 0; i < group.members.size(); ++i) {
        const auto& labels = group.members[i].info().labels;
        const auto node = labelOr(labels, "node");
        if (!node.empty())
            recordings[{labelOr(labels, "site"), node, labelOr(labels, "gpu")}].push_back(i);
    }
    std::vector<bool> drop(group.members.size(), false);
    for (auto& [key, same] : recordings) {
        std::stable_sort(same.begin(), same.end(), [&](std::size_t a, std::size_t b) {
            return group.members[a].info().startS < group.members[b].info().startS;
        });
        double endS = -INFINITY;
        for (const auto i : same) {
            const auto& info = group.members[i].info();
            drop[i] = info.startS < endS;
            if (!drop[i]) endS = info.endS;
        }
    }
    std::size_t next = 0;
    std::erase_if(group.members, [&](const GroupMember& member) {
        if (!drop[next++]) return false;
        const auto& info = member.info();
        findings.push_back(
            {FindingKind::assumption, member.channel().name, info.startS, info.endS, info.samples,
                0, fmt::format("{}: recorded twice at this time in {}", info.title(), info.source),
                "counted once"});
        return true;
    });
}

struct Counted {
    double sum = 0;
    std::size_t values = 0;
};

}  // namespace

const std::vector<std::string>& levelNames() {
    static const auto* const names
        = new std::vector<std::string>{"gpu", "node", "job", "cluster", "site"};
    return *names;
}

std::vector<std::string> levelKey(const SeriesInfo& info, const std::string& level) {
    const auto label = [&](const char* key) { return labelOr(info.labels, key); };
    if (level == "cluster") return {label("run")};
    if (level == "site") return {label("site"), label("run")};
    const bool isNode = level == "node";
    const auto node = isNode ? label("node") : std::string();
    // Without a label that names the group the file stands for it.
    const bool named = isNode ? !node.empty() : !label("job").empty() || !label("run").empty();
    return {label("site"), label("job"), label("run"), node, named ? std::string() : info.source};
}

std::string levelTitle(const SeriesInfo& info, const std::string& level) {
    if (level == "node" || level == "job") {
        auto labels = info.labels;
        labels.erase("gpu");
        if (level == "job") labels.erase("node");
        return titleOf(labels, info.source);
    }
    const auto site = level == "site" ? labelOr(info.labels, "site") : std::string();
    const auto run = labelOr(info.labels, "run");
    const auto title = site.empty() ? level : "site " + site;
    return run.empty() ? title : fmt::format("run {} · {}", run, title);
}

std::vector<TargetGroup> nodesAtLevel(
    std::vector<TargetGroup> nodes, const std::string& level, std::vector<Finding>& findings) {
    std::vector<TargetGroup> groups;
    std::map<Key, std::size_t> groupOf;
    for (auto& node : nodes) {
        const auto key = levelKey(node.members.front().info(), level);
        const auto [found, isNew] = groupOf.insert({key, groups.size()});
        if (isNew) {
            groups.push_back(std::move(node));
            continue;
        }
        auto& members = groups[found->second].members;
        members.insert(members.end(), node.members.begin(), node.members.end());
    }
    for (auto& group : groups) {
        if (level != "job") dropOverlaps(group, findings);
        name(group, level);
    }
    return groups;
}

PresentSum sumWherePresent(std::span<const BinnedSeries> series, bool average) {
    std::map<std::int64_t, Counted> bins;
    std::map<std::int64_t, std::int64_t> changes;  // members that come (+1) and go (-1)
    for (const auto& one : series) {
        if (one.empty()) continue;
        ++changes[one.front().bin];
        --changes[one.back().bin + 1];
        for (const auto& bin : one) {
            auto& counted = bins[bin.bin];
            counted.sum += bin.value;
            ++counted.values;
        }
    }
    PresentSum result;
    std::int64_t present = 0;
    auto change = changes.begin();
    for (const auto& [bin, counted] : bins) {
        for (; change != changes.end() && change->first <= bin; ++change) present += change->second;
        if (static_cast<std::int64_t>(counted.values) != present) continue;
        const auto count = counted.values;
        result.fewest = result.series.empty() ? count : std::min(result.fewest, count);
        result.most = std::max(result.most, count);
        result.series.push_back(
            {bin, average ? counted.sum / static_cast<double>(count) : counted.sum});
    }
    return result;
}

}  // namespace wattline
