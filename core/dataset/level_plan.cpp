// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the grouping of data sets once for each channel, kind of power and unit.
#include "core/dataset/level_plan.h"

#include "core/dataset/levels.h"
#include "core/dataset/target_groups.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace wattline {

namespace {

/// What can be put together: watts of one kind, degrees of one unit.
struct Quantity {
    std::string name, unit;
    PowerKind kind = PowerKind::notPower;
    bool operator==(const Quantity&) const = default;
};

bool isWanted(const LevelOptions& options, const ChannelInfo& channel) {
    // Estimates are made because they were asked for.
    return options.channels.empty() || channel.name == kEstimated
        || std::find(options.channels.begin(), options.channels.end(), channel.name)
        != options.channels.end();
}

std::vector<Quantity> quantitiesOf(
    const std::vector<SeriesPtr>& recorded, const LevelOptions& options) {
    std::vector<Quantity> found;
    for (const auto& one : recorded)
        for (const auto& channel : one->info().channels) {
            const Quantity quantity{channel.name, channel.unit, channel.power};
            if (isWanted(options, channel)
                && std::find(found.begin(), found.end(), quantity) == found.end())
                found.push_back(quantity);
        }
    return found;
}

std::optional<std::size_t> placeOf(const SeriesInfo& info, const Quantity& quantity) {
    for (std::size_t i = 0; i < info.channels.size(); ++i) {
        const auto& channel = info.channels[i];
        if (channel.name == quantity.name && channel.unit == quantity.unit
            && channel.power == quantity.kind)
            return i;
    }
    return std::nullopt;
}

/// A recording reduced to the one channel that is grouped: names may differ between members.
class Head final : public Series {
public:
    Head(SeriesPtr recording, std::size_t place, const std::string& name)
        : m_recording(std::move(recording))
        , m_place(place)
        , m_info(m_recording->info()) {
        m_info.channels = {m_info.channels[place]};
        m_info.channels.front().name = name;
        m_info.findings.clear();
    }
    const SeriesPtr& recording() const { return m_recording; }
    std::size_t place() const { return m_place; }

    const SeriesInfo& info() const override { return m_info; }
    void visit(const TimeRange& range, std::span<const std::size_t>,
        const std::function<void(const SeriesBlock&)>& visitor,
        const RunControl& control) const override {
        m_recording->visit(range, {&m_place, 1}, visitor, control);
    }
    std::vector<PlotPoint> plot(std::size_t, double fromS, double toS, int columns) const override {
        return m_recording->plot(m_place, fromS, toS, columns);
    }
    ChannelStatistics statistics(std::size_t, const TimeRange& range) const override {
        return m_recording->statistics(m_place, range);
    }

private:
    SeriesPtr m_recording;
    std::size_t m_place;
    SeriesInfo m_info;
};

const Head& headOf(const GroupMember& member) {
    return static_cast<const Head&>(*member.series);
}

PlannedSeries planOf(const TargetGroup& group, const std::string& level) {
    PlannedSeries plan;
    const auto& first = group.members.front().info();
    plan.source = first.source;
    plan.labels = first.labels;
    for (const auto& member : group.members) plan.members.push_back(headOf(member).recording());
    if (group.members.size() > 1) {
        plan.labels.erase("gpu");
        if (level == "job")
            for (const auto& member : group.members)
                if (labelOr(member.info().labels, "node") != labelOr(first.labels, "node"))
                    plan.labels.erase("node");
    }
    if (level == "cluster" || level == "site") {
        const auto site = labelOr(first.labels, "site"), run = labelOr(first.labels, "run");
        plan.labels.clear();
        if (!run.empty()) plan.labels["run"] = run;
        if (level == "site" && !site.empty()) plan.labels["site"] = site;
        plan.labels["level"] = level == "site" && !site.empty() ? "site " + site : level;
    }
    const bool areGpus = std::all_of(group.members.begin(), group.members.end(),
        [](const GroupMember& member) { return member.info().labels.count("gpu") > 0; });
    plan.labels["members"] = fmt::format("{} {}{}", plan.members.size(),
        areGpus ? "GPU" : "recording", plan.members.size() == 1 ? "" : "s");
    return plan;
}

bool isWall(const ChannelInfo& channel) {
    return channel.power == PowerKind::nodeWall && channel.unit == "W";
}

/// Metered and estimated nodes of a job stand for its wall power together.
std::vector<SeriesPtr> wallsAsOne(
    const std::vector<SeriesPtr>& recorded, const LevelOptions& options) {
    std::vector<SeriesPtr> heads;
    if (options.walls.empty() || options.level == "gpu" || options.level == "node") return heads;
    bool estimated = false;
    for (const auto& one : recorded) {
        const auto& channels = one->info().channels;
        const auto wall = std::find_if(channels.begin(), channels.end(), isWall);
        if (wall == channels.end()) continue;
        estimated = estimated || wall->name == kEstimated;
        heads.push_back(std::make_shared<Head>(
            one, static_cast<std::size_t>(wall - channels.begin()), std::string(kEstimated)));
    }
    return estimated ? heads : std::vector<SeriesPtr>{};
}

class Planner {
public:
    Planner(const LevelOptions& options, std::vector<Finding>& findings)
        : m_options(options)
        , m_findings(findings) {
        for (const auto& finding : findings) m_told.insert(finding.text);
    }

    /// @param heads  of the recordings that have the quantity
    void add(const std::vector<SeriesPtr>& heads) {
        const auto target = grouped(heads);
        for (const auto& group : target.groups) {
            auto plan = planOf(group, m_options.level);
            plan.sumsPresent = target.sumsPresent;
            PlannedChannel channel{target.name, target.unit, target.kind, {}};
            for (const auto& member : group.members)
                channel.places.push_back(headOf(member).place());
            place(std::move(plan), std::move(channel));
        }
    }

    std::vector<PlannedSeries> take() { return std::move(m_plans); }

private:
    Target grouped(const std::vector<SeriesPtr>& heads) {
        DatasetOptions options;
        options.target = heads.front()->info().channels.front().name;
        options.level = m_options.level;
        std::vector<Finding> findings;
        Target target;
        try {
            target = groupTargets(heads, options, findings);
        } catch (const Error& error) {
            findings.push_back({.kind = FindingKind::assumption,
                .channel = options.target,
                .text = error.what(),
                .action = "left out at this level"});
        }
        for (auto& finding : findings)
            if (m_told.insert(finding.text).second) m_findings.push_back(std::move(finding));
        return target;
    }

    void place(PlannedSeries plan, PlannedChannel channel) {
        auto& ofMember = m_plansOf[plan.members.front()];
        for (const auto number : ofMember) {
            auto& known = m_plans[number];
            if (known.members != plan.members) continue;
            const auto same = [&](const PlannedChannel& one) { return one.name == channel.name; };
            if (std::any_of(known.channels.begin(), known.channels.end(), same)) continue;
            known.channels.push_back(std::move(channel));
            return;
        }
        plan.channels.push_back(std::move(channel));
        ofMember.push_back(m_plans.size());
        m_plans.push_back(std::move(plan));
    }

    const LevelOptions& m_options;
    std::vector<Finding>& m_findings;
    std::unordered_set<std::string> m_told;  ///< texts of the findings
    std::vector<PlannedSeries> m_plans;
    std::unordered_map<SeriesPtr, std::vector<std::size_t>> m_plansOf;  ///< by their first member
};

}  // namespace

std::vector<PlannedSeries> planLevel(const std::vector<SeriesPtr>& recorded,
    const LevelOptions& options, std::vector<Finding>& findings) {
    Planner planner(options, findings);
    const auto walls = wallsAsOne(recorded, options);
    if (!walls.empty()) planner.add(walls);
    for (const auto& quantity : quantitiesOf(recorded, options)) {
        if (!walls.empty() && quantity.kind == PowerKind::nodeWall && quantity.unit == "W")
            continue;
        std::vector<SeriesPtr> heads;
        for (const auto& one : recorded)
            if (const auto place = placeOf(one->info(), quantity))
                heads.push_back(std::make_shared<Head>(one, *place, quantity.name));
        planner.add(heads);
    }
    return planner.take();
}

bool isRecording(const PlannedSeries& plan) {
    if (plan.members.size() != 1) return false;
    const auto& info = plan.members.front()->info();
    return std::all_of(
        plan.channels.begin(), plan.channels.end(), [&](const PlannedChannel& channel) {
            return info.channels[channel.places.front()].power == channel.kind;
        });
}

}  // namespace wattline
