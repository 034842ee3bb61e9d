// SPDX-License-Identifier: GPL-3.0-or-later
// From the traces of one group to gap-free stretches on one grid.
#include "core/dataset/stretch.h"

#include "core/dataset/grid.h"
#include "core/dataset/levels.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
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

/// Behind a slow clock a value stands for longer than three steps of the grid.
std::int64_t mostHeldBins(const GroupMember& member, double stepS) {
    const double ownS = std::fmax(member.info().stepS, stepS);  // the step may be NaN
    return static_cast<std::int64_t>(std::ceil(kMaxHeldBins * ownS / stepS - 1e-9));
}

BinnedSeries combineCovariate(const CovariateSource& source, std::size_t groupIndex,
    const Target& target, const Grid& grid, std::int64_t lastBin, const RunControl& control,
    std::vector<Finding>& findings) {
    std::vector<BinnedSeries> members;
    std::size_t held = 0;
    for (const auto& member : source.members[groupIndex]) {
        members.push_back(binned(member, grid, control));
        held += holdEach(members.back(), mostHeldBins(member, grid.stepS), lastBin);
    }
    if (held > 0)
        findings.push_back({.kind = FindingKind::missingValue,
            .channel = source.name,
            .count = held,
            .text
            = fmt::format("{}: empty bins of {} s", target.groups[groupIndex].title, grid.stepS),
            .action = "value before held"});
    if (members.empty()) return {};
    if (source.average || target.sumsPresent)
        return std::move(sumWherePresent(members, source.average).series);
    return sumWhereAll(members);
}

/// Keeps the bins of the target where every covariate has a value. @return [covariate][bin]
std::vector<std::vector<double>> alignCovariates(
    const std::vector<BinnedSeries>& covariates, BinnedSeries& series) {
    std::vector<std::vector<double>> columns(covariates.size());
    std::vector<std::size_t> next(covariates.size(), 0);
    BinnedSeries kept;
    for (const auto& bin : series) {
        bool all = true;
        for (std::size_t c = 0; c < covariates.size(); ++c) {
            while (next[c] < covariates[c].size() && covariates[c][next[c]].bin < bin.bin)
                ++next[c];
            all = all && next[c] < covariates[c].size() && covariates[c][next[c]].bin == bin.bin;
        }
        if (!all) continue;
        kept.push_back(bin);
        for (std::size_t c = 0; c < covariates.size(); ++c)
            columns[c].push_back(covariates[c][next[c]].value);
    }
    series = std::move(kept);
    return columns;
}

std::vector<std::vector<double>> addCovariates(const Target& target,
    const std::vector<CovariateSource>& sources, std::size_t groupIndex, const Grid& grid,
    BinnedSeries& series, std::vector<Finding>& findings, const RunControl& control) {
    if (sources.empty() || series.empty()) return {};
    std::vector<BinnedSeries> covariates;
    for (const auto& source : sources)
        covariates.push_back(combineCovariate(
            source, groupIndex, target, grid, series.back().bin, control, findings));
    const auto before = series.size();
    auto columns = alignCovariates(covariates, series);
    if (series.size() < before) {
        std::vector<std::string> names;
        for (const auto& source : sources) names.push_back(source.name);
        findings.push_back({.kind = FindingKind::gap,
            .channel = target.name,
            .count = before - series.size(),
            .text = fmt::format("{}: steps without a value of {}", target.groups[groupIndex].title,
                fmt::join(names, " or ")),
            .action = "left out; no window crosses them"});
    }
    return columns;
}

}  // namespace

std::vector<Stretch> makeStretches(const Target& target,
    const std::vector<CovariateSource>& covariates, std::size_t groupIndex, double stepS,
    std::vector<Finding>& findings, const RunControl& control) {
    const auto& group = target.groups[groupIndex];
    if (std::all_of(group.members.begin(), group.members.end(),
            [](const GroupMember& member) { return member.info().samples == 0; }))
        return {};

    const auto grid = gridFor(group, stepS, control);
    std::size_t held = 0;
    auto series = combineMembers(target, group, grid, control, held, findings);
    const auto columns
        = addCovariates(target, covariates, groupIndex, grid, series, findings, control);
    if (series.empty()) return {};
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (i == 0 || series[i].bin != series[i - 1].bin + 1) {
            stretches.push_back({groupIndex, group.run, grid.endS(series[i].bin), {}});
            stretches.back().covariates.resize(columns.size());
        }
        auto& stretch = stretches.back();
        stretch.values.push_back(series[i].value);
        for (std::size_t c = 0; c < columns.size(); ++c)
            stretch.covariates[c].push_back(columns[c][i]);
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
