// SPDX-License-Identifier: GPL-3.0-or-later
// From the traces of one group to gap-free stretches on one grid.
#include "core/dataset/stretch.h"

#include "core/dataset/grid.h"
#include "core/dataset/levels.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace wattline {
namespace {

Grid gridFor(const TargetGroup& group, double stepS, const RunControl& control) {
    double firstS = std::numeric_limits<double>::infinity();
    std::size_t samples = 0;
    for (const auto& member : group.members) {
        if (member.info().samples == 0) continue;
        firstS = std::min(firstS, member.info().startS);
        samples += member.info().samples;
    }
    GridAligner aligner(firstS, stepS, samples);
    for (const auto& member : group.members)
        member.series->visit(
            {}, {}, [&](const SeriesBlock& block) { aligner.add(block.timeS); }, control);
    return aligner.grid();
}

BinnedSeries binned(const GroupMember& member, const Grid& grid, const RunControl& control) {
    BinAverager averager(grid);
    member.series->visit(
        {}, {&member.place, 1},
        [&](const SeriesBlock& block) { averager.add(block.timeS, block.columns.front()); },
        control);
    return averager.take();
}

/// Every member is resampled on its own first, so that a bin counts only where all of them have a
/// value.
BinnedSeries combineMembers(const Target& target, const TargetGroup& group, const Grid& grid,
    const RunControl& control, std::size_t& held, std::vector<Finding>& findings) {
    std::vector<BinnedSeries> members;
    for (const auto& member : group.members) {
        members.push_back(binned(member, grid, control));
        held += holdForward(members.back());
    }
    if (target.sumsPresent) {
        auto sum = sumWherePresent(members, target.average);
        if (sum.fewest < sum.most)
            findings.push_back({.kind = FindingKind::membership,
                .channel = target.name,
                .count = sum.most - sum.fewest,
                .text = fmt::format(
                    "{}: from {} to {} recordings at one time", group.title, sum.fewest, sum.most),
                .action = "those recorded at a time put together"});
        return std::move(sum.series);
    }
    auto series = sumWhereAll(members);
    if (target.average)
        for (auto& bin : series) bin.value /= static_cast<double>(members.size());
    return series;
}

}  // namespace

std::vector<Stretch> makeStretches(const Target& target, std::size_t groupIndex, double stepS,
    std::vector<Finding>& findings, const RunControl& control) {
    const auto& group = target.groups[groupIndex];
    if (std::all_of(group.members.begin(), group.members.end(),
            [](const GroupMember& member) { return member.info().samples == 0; }))
        return {};

    const auto grid = gridFor(group, stepS, control);
    std::size_t held = 0;
    const auto series = combineMembers(target, group, grid, control, held, findings);
    if (series.empty()) return {};
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (i == 0 || series[i].bin != series[i - 1].bin + 1)
            stretches.push_back({groupIndex, group.run, grid.endS(series[i].bin), {}});
        stretches.back().values.push_back(series[i].value);
    }
    if (held > 0)
        findings.push_back({.kind = FindingKind::missingValue,
            .channel = target.name,
            .count = held,
            .text = fmt::format("{}: empty bins of {} s", group.title, stepS),
            .action = "value before held"});
    if (stretches.size() > 1)
        findings.push_back({.kind = FindingKind::gap,
            .channel = target.name,
            .count = stretches.size() - 1,
            .text = fmt::format("{}: more than {} empty bins in a row", group.title, kMaxHeldBins),
            .action = "no window crosses them"});
    return stretches;
}

void dropShortStretches(
    std::vector<Stretch>& stretches, double stepS, std::vector<Finding>& findings) {
    const auto kept = std::stable_partition(stretches.begin(), stretches.end(),
        [](const Stretch& stretch) { return stretch.values.size() >= kMinStretch; });
    if (kept == stretches.end()) return;
    findings.push_back({.kind = FindingKind::shortSegment,
        .channel = {},
        .startS = kept->startS,
        .endS = stretches.back().startS,
        .count = static_cast<std::size_t>(std::distance(kept, stretches.end())),
        .text = fmt::format("stretches of fewer than {} samples at {} s", kMinStretch, stepS),
        .action = "left out"});
    stretches.erase(kept, stretches.end());
}

}  // namespace wattline
