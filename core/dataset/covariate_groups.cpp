// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/covariate_groups.h"

#include "core/trace/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace wattline {

namespace {

constexpr std::array kPlaceLabels{"site", "job", "run", "node", "gpu"};

bool contradict(const Labels& a, const Labels& b) {
    return std::any_of(kPlaceLabels.begin(), kPlaceLabels.end(), [&](const char* key) {
        const auto mine = a.find(key), theirs = b.find(key);
        return mine != a.end() && theirs != b.end() && mine->second != theirs->second;
    });
}

/// Series beside the target's that have the covariate, by their node.
class OtherSeries {
public:
    OtherSeries(
        std::span<const SeriesPtr> traces, const Target& target, const std::string& covariate) {
        std::set<const Series*> targets;
        for (const auto& group : target.groups)
            for (const auto& member : group.members) targets.insert(member.series);
        for (const auto& one : traces) {
            const auto place = one->info().find(covariate);
            if (place && !targets.count(one.get()))
                m_byNode[labelOr(one->info().labels, "node")].push_back({one.get(), *place});
        }
    }

    std::vector<GroupMember> alongside(const TargetGroup& group) const {
        std::vector<GroupMember> found;
        std::set<const Series*> seen;
        const auto take = [&](const GroupMember& member, const std::vector<GroupMember>& others) {
            for (const auto& other : others)
                if (!contradict(member.info().labels, other.info().labels)
                    && seen.insert(other.series).second)
                    found.push_back(other);
        };
        for (const auto& member : group.members) {
            const auto node = labelOr(member.info().labels, "node");
            if (node.empty()) {
                for (const auto& [name, others] : m_byNode) take(member, others);
                continue;
            }
            for (const auto& name : {node, std::string()})
                if (const auto others = m_byNode.find(name); others != m_byNode.end())
                    take(member, others->second);
        }
        return found;
    }

private:
    std::map<std::string, std::vector<GroupMember>> m_byNode;
};

std::vector<GroupMember> ownMembers(const TargetGroup& group, const std::string& covariate) {
    std::vector<GroupMember> own;
    for (const auto& member : group.members)
        if (const auto place = member.info().find(covariate))
            own.push_back({member.series, *place});
    return own;
}

void requireOneKind(
    const std::string& name, const std::vector<GroupMember>& members, const GroupMember& first) {
    for (const auto& member : members) {
        const auto& here = member.channel();
        if (here.power != first.channel().power)
            throw Error(member.info().source,
                fmt::format("the covariate \"{}\" is {} power here and {} power in {}.", name,
                    toString(here.power), toString(first.channel().power), first.info().source),
                "Different kinds of power cannot be put together: compute one of them under "
                "another name.");
        if (here.unit != first.channel().unit)
            throw Error(member.info().source,
                fmt::format("the covariate \"{}\" is in \"{}\" here and in \"{}\" in {}.", name,
                    here.unit, first.channel().unit, first.info().source),
                "Convert one of them.");
    }
}

[[noreturn]] void failWithout(std::span<const SeriesPtr> traces, const std::string& name) {
    std::set<std::string> names;
    for (const auto& trace : traces)
        for (const auto& channel : trace->info().channels) names.insert(channel.name);
    throw Error("data.covariates", fmt::format("no channel \"{}\" goes with the target.", name),
        fmt::format("The traces have: {}.", fmt::join(names, ", ")));
}

CovariateSource groupOne(
    std::span<const SeriesPtr> traces, const Target& target, const std::string& name) {
    if (name == target.name)
        throw Error("data.covariates", fmt::format("\"{}\" is the target itself.", name),
            "Its past is what every model sees; leave it out.");
    CovariateSource source;
    source.name = name;
    const OtherSeries others(traces, target, name);
    const GroupMember* first = nullptr;
    for (const auto& group : target.groups) {
        auto members = ownMembers(group, name);
        if (members.empty()) members = others.alongside(group);
        source.members.push_back(std::move(members));
    }
    for (const auto& members : source.members)
        if (!first && !members.empty()) first = &members.front();
    if (!first) failWithout(traces, name);
    bool several = false;
    for (const auto& members : source.members) {
        requireOneKind(name, members, *first);
        several = several || members.size() > 1;
    }
    source.unit = first->channel().unit;
    source.kind = first->channel().power;
    source.average = source.kind == PowerKind::notPower;
    if (several && source.kind == PowerKind::gpuBoard) source.kind = PowerKind::gpuSum;
    return source;
}

}  // namespace

std::vector<CovariateSource> groupCovariates(std::span<const SeriesPtr> traces,
    const Target& target, const std::vector<std::string>& names) {
    std::vector<CovariateSource> sources;
    for (const auto& name : names) sources.push_back(groupOne(traces, target, name));
    return sources;
}

}  // namespace wattline
