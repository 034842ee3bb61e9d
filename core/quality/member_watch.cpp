// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/member_watch.h"

#include "core/quality/clock_watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace wattline {

namespace {

constexpr double kLateS = 30, kLateSteps = 10;
constexpr double kQuarterS = 900;
constexpr double kOffQuarter = 30;  // s that an offset may differ from whole quarters of an hour
constexpr double kSameLength = 0.05;

using Groups = std::map<std::vector<std::string>, std::vector<const Member*>>;

Groups groupBy(std::span<const Member> members, std::initializer_list<const char*> keys) {
    Groups groups;
    for (const auto& member : members) {
        if (member.clock->samples() < 2) continue;
        std::vector<std::string> key;
        for (const auto* name : keys) key.push_back(labelOr(member.labels, name));
        groups[key].push_back(&member);
    }
    return groups;
}

std::string nameOf(const Member& member) {
    const auto gpu = labelOr(member.labels, "gpu");
    return gpu.empty() ? labelOr(member.labels, "node", "this one") : "GPU " + gpu;
}

class Membership {
public:
    explicit Membership(const std::vector<const Member*>& group)
        : m_group(group) {
        for (const auto* member : group) {
            m_startS = std::min(m_startS, member->clock->startS());
            m_endS = std::max(m_endS, member->clock->endS());
        }
    }

    void find(std::vector<MemberFinding>& findings) const {
        for (const auto* member : m_group) {
            const auto& clock = *member->clock;
            const double longS = std::max(kLateS, kLateSteps * clock.stepS());
            const auto tell = [&](double fromS, double toS, const std::string& what) {
                if (!(toS - fromS > longS)) return;
                findings.push_back({member->trace,
                    {FindingKind::membership, "", fromS, toS, 1, 0,
                        fmt::format("{} {} {:.6g} s", nameOf(*member), what, toS - fromS),
                        "kept as it is: sums need all of them"}});
            };
            tell(m_startS, clock.startS(), "appears after the others by");
            tell(clock.endS(), m_endS, "vanishes before the others by");
            for (const auto& gap : clock.longGaps())
                if (othersGoOn(*member, gap))
                    tell(gap.fromS, gap.toS, "is silent, others not, for");
        }
    }

private:
    /// No gap of another covers this one.
    bool othersGoOn(const Member& member, const ClockWatch::Gap& gap) const {
        return std::any_of(m_group.begin(), m_group.end(), [&](const Member* other) {
            const auto& clock = *other->clock;
            if (other == &member || clock.startS() >= gap.toS || clock.endS() <= gap.fromS)
                return false;
            return std::none_of(
                clock.longGaps().begin(), clock.longGaps().end(), [&](const ClockWatch::Gap& its) {
                    return its.fromS < gap.toS && its.toS > gap.fromS;
                });
        });
    }

    const std::vector<const Member*>& m_group;
    double m_startS = INFINITY, m_endS = -INFINITY;
};

double medianStart(const std::vector<const Member*>& group) {
    std::vector<double> starts;
    for (const auto* member : group) starts.push_back(member->clock->startS());
    const auto middle = starts.begin() + static_cast<std::ptrdiff_t>(starts.size() / 2);
    std::nth_element(starts.begin(), middle, starts.end());
    return *middle;
}

}  // namespace

std::vector<MemberFinding> findMembership(std::span<const Member> members) {
    std::vector<Member> gpus;
    for (const auto& member : members)
        if (member.labels.contains("gpu")) gpus.push_back(member);
    std::vector<MemberFinding> findings;
    for (const auto& [key, group] : groupBy(gpus, {"site", "job", "run", "node"}))
        if (group.size() > 1) Membership(group).find(findings);
    return findings;
}

std::vector<MemberFinding> findTwoClocks(std::span<const Member> members) {
    std::vector<MemberFinding> findings;
    for (const auto& [key, group] : groupBy(members, {"site", "job", "run"})) {
        if (group.size() < 2) continue;
        const double usualS = medianStart(group);
        const auto usual = std::find_if(group.begin(), group.end(),
            [&](const Member* member) { return member->clock->startS() == usualS; });
        const auto& other = *(*usual)->clock;
        const double lengthS = other.endS() - other.startS();
        for (const auto* member : group) {
            const auto& clock = *member->clock;
            const double offS = clock.startS() - usualS;
            const double quarters = std::round(offS / kQuarterS);
            const bool beside = clock.endS() < other.startS() || clock.startS() > other.endS();
            const bool asLong = std::abs(clock.endS() - clock.startS() - lengthS)
                <= std::max(kOffQuarter, kSameLength * lengthS);
            // Where they overlap, other reasons are likelier: only whole hours at both ends count.
            const bool hours = std::fmod(quarters, 4) == 0
                && std::abs(clock.endS() - other.endS() - quarters * kQuarterS) <= kOffQuarter;
            if (!(beside || hours) || !asLong || quarters == 0
                || std::abs(offS - quarters * kQuarterS) > kOffQuarter)
                continue;
            findings.push_back({member->trace,
                {FindingKind::twoClocks, "", clock.startS(), clock.endS(), clock.samples(), 0,
                    fmt::format("{} runs {:.6g} h {} the others of its source: its logger has "
                                "another time zone",
                        nameOf(*member), std::abs(quarters) / 4,
                        quarters > 0 ? "ahead of" : "behind"),
                    "kept as read; shift it by the offset"}});
        }
    }
    return findings;
}

}  // namespace wattline
