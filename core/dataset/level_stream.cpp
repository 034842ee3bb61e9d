// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/level_stream.h"

#include "core/dataset/grid.h"
#include "core/dataset/level_plan.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace wattline {

namespace {

constexpr std::int64_t kWindowBins = 1 << 17;

struct Recording {
    const Series* series = nullptr;
    std::size_t place = 0;
    std::int64_t firstBin = 0, lastBin = 0;
};

/// What a sum was made of.
struct Tally {
    std::size_t held = 0, absent = 0;  ///< bins
    std::int64_t firstAbsent = 0, lastAbsent = 0;
    std::size_t fewest = 0, most = 0;  ///< recordings in a bin
};

/// Bins one after the other, so many at a time.
class Window {
public:
    Window(const Grid& grid, bool comeAndGo, std::size_t recordings)
        : m_grid(grid)
        , m_comeAndGo(comeAndGo)
        , m_recordings(recordings) { }

    void begin(std::int64_t first, std::int64_t last) {
        m_first = first;
        m_bins = static_cast<std::size_t>(last - first + 1);
        m_sum.assign(m_bins, 0);
        m_values.assign(m_bins, 0);
        m_change.assign(m_bins + 1, 0);
    }

    void add(const Recording& recording, const RunControl& control) {
        // Neighbours that decide whether a gap at the edge is short enough to be held.
        const auto margin = kMaxHeldBins + 1;
        const auto last = m_first + static_cast<std::int64_t>(m_bins) - 1;
        const TimeRange range{m_grid.endS(m_first - margin - 1), m_grid.endS(last + margin)};
        BinAverager averager(m_grid);
        recording.series->visit(
            range, {&recording.place, 1},
            [&](const SeriesBlock& block) { averager.add(block.timeS, block.columns.front()); },
            control);
        auto bins = averager.take();
        std::erase_if(bins, [&](const BinValue& bin) { return bin.bin < m_first - margin; });
        const auto recorded = inside(bins);
        if (m_recordings > 1) holdForward(bins);
        tally.held += inside(bins) - recorded;
        for (const auto& [bin, value] : bins) {
            if (bin < m_first || bin > last) continue;
            m_sum[at(bin)] += value;
            ++m_values[at(bin)];
        }
        ++m_change[at(std::max(recording.firstBin, m_first))];
        --m_change[at(std::min(recording.lastBin, last)) + 1];
    }

    void passOn(TraceSink& to, std::size_t trace) {
        std::vector<double> timeS;
        std::vector<std::vector<double>> columns(1);
        std::int64_t present = 0;
        for (std::size_t i = 0; i < m_bins; ++i) {
            present += m_change[i];
            if (m_values[i] == 0) continue;
            const auto bin = m_first + static_cast<std::int64_t>(i);
            const auto wanted = m_comeAndGo ? static_cast<std::size_t>(present) : m_recordings;
            if (m_values[i] != wanted) {
                if (tally.absent++ == 0) tally.firstAbsent = bin;
                tally.lastAbsent = bin;
                continue;
            }
            tally.fewest = tally.most == 0 ? wanted : std::min(tally.fewest, wanted);
            tally.most = std::max(tally.most, wanted);
            timeS.push_back(m_grid.endS(bin));
            columns.front().push_back(m_sum[i]);
        }
        const std::vector<std::uint32_t> noLines(timeS.size(), 0);
        if (!timeS.empty()) to.append(trace, {timeS, noLines, columns});
    }

    Tally tally;

private:
    std::size_t at(std::int64_t bin) const { return static_cast<std::size_t>(bin - m_first); }
    std::size_t inside(const BinnedSeries& bins) const {
        return static_cast<std::size_t>(std::count_if(bins.begin(), bins.end(),
            [&](const BinValue& bin) { return bin.bin >= m_first && at(bin.bin) < m_bins; }));
    }

    Grid m_grid;
    bool m_comeAndGo;
    std::size_t m_recordings;
    std::int64_t m_first = 0;
    std::size_t m_bins = 0;
    std::vector<double> m_sum;
    std::vector<std::uint32_t> m_values;
    std::vector<std::int32_t> m_change;  ///< recordings that come and go
};

std::vector<Recording> recordingsOf(
    const PlannedSeries& plan, const PlannedChannel& channel, const Grid& grid) {
    std::vector<Recording> all;
    for (std::size_t i = 0; i < plan.members.size(); ++i) {
        const auto& info = plan.members[i]->info();
        if (info.samples == 0) continue;
        all.push_back({plan.members[i].get(), channel.places[i], grid.binOf(info.startS),
            grid.binOf(info.endS)});
    }
    return all;
}

std::int64_t windowOf(std::int64_t bin) {
    return (bin >= 0 ? bin : bin - kWindowBins + 1) / kWindowBins;
}

/// The windows in which anything was recorded: a single stray time stamp may lie ages away.
std::set<std::int64_t> windowsOf(
    const std::vector<Recording>& recordings, const Grid& grid, const RunControl& control) {
    std::set<std::int64_t> windows;
    for (const auto& recording : recordings) {
        double untilS = -INFINITY;  // in the window found last
        recording.series->visit(
            {}, {},
            [&](const SeriesBlock& block) {
                for (const double timeS : block.timeS) {
                    if (timeS < untilS) continue;
                    const auto window = windowOf(grid.binOf(timeS));
                    windows.insert(window);
                    untilS = grid.endS((window + 1) * kWindowBins - 1);
                }
            },
            control);
    }
    return windows;
}

Tally addUp(const std::vector<Recording>& recordings, const Grid& grid, Window& window,
    TraceSink& to, std::size_t trace, const RunControl& control) {
    std::int64_t from = std::numeric_limits<std::int64_t>::max(), until = -from;
    for (const auto& recording : recordings) {
        from = std::min(from, recording.firstBin);
        until = std::max(until, recording.lastBin);
    }
    for (const auto number : windowsOf(recordings, grid, control)) {
        control.checkpoint();
        const auto first = std::max(from, number * kWindowBins);
        const auto last = std::min(until, (number + 1) * kWindowBins - 1);
        window.begin(first, last);
        for (const auto& recording : recordings)
            if (recording.lastBin >= first && recording.firstBin <= last)
                window.add(recording, control);
        window.passOn(to, trace);
    }
    return window.tally;
}

/// Each kind once for all members: a thousand recordings would tell a thousand times of a gap.
std::vector<Finding> foundInMembers(const PlannedSeries& plan, const std::string& channel) {
    if (plan.members.size() == 1) {
        auto findings = plan.members.front()->info().findings;
        std::erase_if(findings, [](const Finding& one) { return one.kind == FindingKind::gap; });
        for (auto& one : findings)
            if (one.channel == channel) one.channel = "power";
        return findings;
    }
    struct Sum {
        Finding finding;
        std::size_t recordings = 0;
        const Series* last = nullptr;
    };
    std::map<std::pair<FindingKind, std::string>, Sum> sums;
    for (const auto& member : plan.members) {
        for (const auto& finding : member->info().findings) {
            if (finding.kind == FindingKind::gap) continue;  // told by the bins that are missing
            auto& sum = sums[{finding.kind, finding.action}];
            if (!sum.last) {
                sum.finding = finding;
                sum.finding.count = sum.finding.line = 0;
                sum.finding.text = member->info().title() + ": " + finding.text;
            }
            sum.recordings += sum.last != member.get();
            sum.last = member.get();
            sum.finding.count += finding.count;
            sum.finding.startS = std::min(sum.finding.startS, finding.startS);
            sum.finding.endS = std::max(sum.finding.endS, finding.endS);
        }
    }
    std::vector<Finding> findings;
    for (auto& [key, sum] : sums) {
        auto& finding = sum.finding;
        if (!finding.channel.empty()) finding.channel = "power";
        if (sum.recordings > 1)
            finding.text = fmt::format("in {} of {} recordings, first in {}", sum.recordings,
                plan.members.size(), finding.text);
        findings.push_back(std::move(finding));
    }
    return findings;
}

void tell(const Tally& tally, const std::vector<Recording>& recordings, const Grid& grid,
    TraceSink& to, std::size_t trace) {
    double startS = INFINITY, endS = -INFINITY;
    for (const auto& recording : recordings) {
        startS = std::min(startS, recording.series->info().startS);
        endS = std::max(endS, recording.series->info().endS);
    }
    if (tally.held > 0)
        to.note(trace,
            {FindingKind::missingValue, "power", startS, endS, tally.held, 0,
                fmt::format("recordings without a sample in a step of {:.6g} s", grid.stepS),
                "value before held"});
    if (tally.absent > 0)
        to.note(trace,
            {FindingKind::missingValue, "power", grid.endS(tally.firstAbsent),
                grid.endS(tally.lastAbsent), tally.absent, 0,
                fmt::format(
                    "steps of {:.6g} s in which not every recording has a value", grid.stepS),
                "left out of the sum"});
    if (tally.fewest < tally.most)
        to.note(trace,
            {FindingKind::membership, "power", startS, endS, tally.most - tally.fewest, 0,
                fmt::format("from {} to {} recordings at one time", tally.fewest, tally.most),
                "those recorded at a time put together"});
}

}  // namespace

void streamLevel(const std::vector<SeriesPtr>& recorded, const LevelOptions& options, TraceSink& to,
    const RunControl& control) {
    const Grid grid{0, options.stepS};
    std::vector<Finding> findings;
    Finding never{FindingKind::assumption, "", 0, 0, 0, 0, "", "left out at this level"};
    std::size_t power = 0;
    for (const auto& plan : planLevel(recorded, options, findings)) {
        for (const auto& channel : plan.channels) {
            if (channel.kind == PowerKind::notPower) continue;
            ++power;
            const auto trace = to.begin({plan.labels, {{"power", channel.unit, channel.kind}}});
            const auto recordings = recordingsOf(plan, channel, grid);
            Window window(grid, plan.sumsPresent, recordings.size());
            const auto tally = addUp(recordings, grid, window, to, trace, control);
            if (tally.most == 0) {  // no bin has them all
                if (never.count++ == 0)
                    never.text = titleOf(plan.labels, plan.source)
                        + ": its recordings never have values at the same time";
                continue;
            }
            tell(tally, recordings, grid, to, trace);
            for (auto& finding : foundInMembers(plan, channel.name))
                to.note(trace, std::move(finding));
        }
    }
    for (auto& finding : findings) to.noteSource(std::move(finding));
    if (never.count > 0) to.noteSource(never);
    if (power > 0 && never.count == power)
        throw Error("Level " + options.level, "nothing can be put together.",
            never.text + ". Choose a longer step, or a level below.");
    if (power == 0)
        throw Error("Level " + options.level, "there is no power to be put together.",
            findings.empty() ? "Read recordings with power." : findings.front().text);
}

}  // namespace wattline
