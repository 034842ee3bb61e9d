// SPDX-License-Identifier: GPL-3.0-or-later
// By the rule of data sets: mean of the samples of a bin, short gaps held, members put together
// where all of them have a value - or, where they come and go, those that are there.
#include "core/dataset/level_bins.h"

#include "core/dataset/common_grid.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostFindings = 500;

/// What the members so far say of each bin.
struct Bins {
    std::vector<double> sum, lowest, highest;
    std::vector<std::uint32_t> values;
    std::vector<std::int32_t>
        change;  ///< members that come (+) and go (-); of sums of those present

    Bins(std::size_t bins, bool isAverage, bool comesAndGoes)
        : sum(bins, 0)
        , values(bins, 0) {
        if (isAverage) {
            lowest.assign(bins, kMissing);
            highest.assign(bins, kMissing);
        }
        if (comesAndGoes) change.assign(bins + 1, 0);
    }

    void add(const BinnedSeries& member, std::int64_t firstBin) {
        if (member.empty()) return;
        const auto at = [&](std::int64_t bin) { return static_cast<std::size_t>(bin - firstBin); };
        if (!change.empty()) {
            const auto last = static_cast<std::int64_t>(sum.size()) - 1 + firstBin;
            ++change[at(std::clamp(member.front().bin, firstBin, last))];
            --change[at(std::clamp(member.back().bin, firstBin, last)) + 1];
        }
        for (const auto& [bin, value] : member) {
            // A live recording may have grown since its ends were looked up.
            if (bin < firstBin || at(bin) >= sum.size()) continue;
            sum[at(bin)] += value;
            ++values[at(bin)];
            if (lowest.empty()) continue;
            lowest[at(bin)] = std::fmin(lowest[at(bin)], value);
            highest[at(bin)] = std::fmax(highest[at(bin)], value);
        }
    }
};

bool isAverage(const PlannedChannel& channel) {
    return channel.kind == PowerKind::notPower;
}

bool hasCompanions(const PlannedSeries& plan, const PlannedChannel& channel) {
    return isAverage(channel) && plan.members.size() > 1;
}

std::vector<BinnedSeries> binned(const Series& member, const std::vector<std::size_t>& places,
    const Grid& grid, const RunControl& control) {
    std::vector<BinAverager> averagers(places.size(), BinAverager(grid));
    member.visit(
        {}, places,
        [&](const SeriesBlock& block) {
            for (std::size_t i = 0; i < places.size(); ++i)
                averagers[i].add(block.timeS, block.columns[i]);
        },
        control);
    std::vector<BinnedSeries> series;
    for (auto& averager : averagers) {
        series.push_back(averager.take());
        holdForward(series.back());
    }
    return series;
}

struct Membership {
    std::size_t fewest = 0, most = 0;  ///< members in a bin
};

/// Sets what does not count to missing and turns sums into means where they are asked for.
Membership finish(Bins& bins, std::size_t members, bool average) {
    Membership found;
    std::int64_t present = 0;
    for (std::size_t i = 0; i < bins.sum.size(); ++i) {
        if (!bins.change.empty()) present += bins.change[i];
        const auto wanted = bins.change.empty()
            ? members
            : static_cast<std::size_t>(std::max<std::int64_t>(1, present));
        if (bins.values[i] != wanted) {
            bins.sum[i] = kMissing;
            if (!bins.lowest.empty()) bins.lowest[i] = bins.highest[i] = kMissing;
            continue;
        }
        if (average) bins.sum[i] /= static_cast<double>(wanted);
        found.fewest = found.most == 0 ? wanted : std::min(found.fewest, wanted);
        found.most = std::max(found.most, wanted);
    }
    return found;
}

void addMembership(Trace& trace, const std::string& channel, const Membership& found) {
    if (found.fewest == found.most || trace.timeS.empty()) return;
    trace.findings.push_back({FindingKind::membership, channel, trace.timeS.front(),
        trace.timeS.back(), found.most - found.fewest, 0,
        fmt::format("from {} to {} recordings at one time", found.fewest, found.most),
        "those recorded at a time put together"});
}

void addGaps(Trace& trace, double stepS) {
    std::size_t told = 0;
    for (std::size_t i = 1; i < trace.timeS.size() && told < kMostFindings; ++i) {
        const double apartS = trace.timeS[i] - trace.timeS[i - 1];
        if (apartS < 1.5 * stepS) continue;
        ++told;
        trace.findings.push_back({FindingKind::gap, {}, trace.timeS[i - 1], trace.timeS[i],
            static_cast<std::size_t>(std::llround(apartS / stepS)) - 1, 0,
            "not every recording has a value here", "kept missing"});
    }
}

/// What was found in the members; their gaps are told by the gaps of the whole.
void addFindings(Trace& trace, const PlannedSeries& plan) {
    for (const auto& member : plan.members) {
        const auto& info = member->info();
        for (Finding finding : info.findings) {
            const auto carried
                = [&](const PlannedChannel& channel) { return channel.name == finding.channel; };
            const bool concerns = finding.channel.empty()
                || std::any_of(plan.channels.begin(), plan.channels.end(), carried);
            if (finding.kind == FindingKind::gap || !concerns) continue;
            if (trace.findings.size() == kMostFindings) return;
            if (plan.members.size() > 1) finding.text = info.title() + ": " + finding.text;
            trace.findings.push_back(std::move(finding));
        }
    }
}

Trace traceOf(const PlannedSeries& plan, const CommonGrid& grid, std::vector<Bins>& all) {
    Trace trace{plan.source, plan.labels, {}, {}, {}};
    std::vector<const std::vector<double>*> columns;
    const auto carry = [&](const PlannedChannel& channel, const std::string& name,
                           const std::vector<double>& values) {
        trace.channels.push_back({name, channel.unit, channel.kind, {}});
        columns.push_back(&values);
    };
    for (std::size_t i = 0; i < plan.channels.size(); ++i)
        carry(plan.channels[i], plan.channels[i].name, all[i].sum);
    for (std::size_t i = 0; i < plan.channels.size(); ++i) {
        if (!hasCompanions(plan, plan.channels[i])) continue;
        carry(plan.channels[i], lowestOf(plan.channels[i].name), all[i].lowest);
        carry(plan.channels[i], highestOf(plan.channels[i].name), all[i].highest);
    }
    for (std::size_t bin = 0; bin < grid.bins(); ++bin) {
        const auto known = [&](const auto* column) { return !std::isnan((*column)[bin]); };
        if (std::none_of(columns.begin(), columns.end(), known)) continue;
        trace.timeS.push_back(grid.grid.endS(grid.firstBin + static_cast<std::int64_t>(bin)));
        for (std::size_t i = 0; i < columns.size(); ++i)
            trace.channels[i].values.push_back((*columns[i])[bin]);
    }
    return trace;
}

}  // namespace

std::size_t columnsOf(const PlannedSeries& plan) {
    std::size_t columns = 0;
    for (const auto& channel : plan.channels) columns += hasCompanions(plan, channel) ? 3 : 1;
    return columns;
}

Trace makeLevelTrace(
    const PlannedSeries& plan, double stepS, std::size_t mostBins, const RunControl& control) {
    constexpr std::size_t kFewestBins = 16;
    std::vector<GridInput> inputs;
    double longestS = 0;
    for (std::size_t i = 0; i < plan.members.size(); ++i) {
        inputs.push_back({plan.members[i], plan.channels.front().places[i]});
        if (const double memberS = plan.members[i]->info().stepS; memberS > 0)
            longestS = std::max(longestS, memberS);
    }
    const auto grid = commonGrid(inputs, stepS, Span::any, std::max(mostBins, kFewestBins));
    if (grid.bins() == 0) return {plan.source, plan.labels, {}, {}, {}};
    std::vector<Bins> bins;
    for (const auto& channel : plan.channels)
        bins.emplace_back(grid.bins(), hasCompanions(plan, channel), plan.sumsPresent);
    for (std::size_t i = 0; i < plan.members.size(); ++i) {
        control.checkpoint();
        std::vector<std::size_t> places;
        for (const auto& channel : plan.channels) places.push_back(channel.places[i]);
        const auto member = binned(*plan.members[i], places, grid.grid, control);
        for (std::size_t c = 0; c < bins.size(); ++c) bins[c].add(member[c], grid.firstBin);
    }
    std::vector<Membership> found;
    for (std::size_t c = 0; c < bins.size(); ++c)
        found.push_back(finish(bins[c], plan.members.size(), isAverage(plan.channels[c])));
    auto trace = traceOf(plan, grid, bins);
    for (std::size_t c = 0; c < found.size(); ++c)
        addMembership(trace, plan.channels[c].name, found[c]);
    const double wantedS = stepS > 0 ? stepS : longestS > 0 ? plainStepS(longestS) : 1;
    if (grid.grid.stepS > 1.001 * wantedS && !trace.timeS.empty())
        trace.findings.push_back(
            {FindingKind::assumption, {}, trace.timeS.front(), trace.timeS.back(), trace.size(), 0,
                fmt::format("steps of {:.6g} s would be more than fit into memory", wantedS),
                fmt::format("put into steps of {:.6g} s", grid.grid.stepS)});
    addGaps(trace, grid.grid.stepS);
    addFindings(trace, plan);
    return trace;
}

}  // namespace wattline
