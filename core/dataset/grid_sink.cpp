// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/grid_sink.h"

#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace wattline {

namespace {

/// Of a bin, at either end: a time this near to an edge is left to Grid::binOf.
constexpr double kEdgeShare = 1e-3;

void count(Finding& finding, double timeS, std::uint32_t line) {
    if (finding.count++ == 0) {
        finding.startS = timeS;
        finding.line = line;
    }
    finding.endS = timeS;
}

}  // namespace

GridSink::GridSink(TraceSink& to, const Grid& grid, Naming naming)
    : ForwardingSink(to)
    , m_grid(grid)
    , m_naming(naming) {
    if (!(grid.stepS > 0) || !std::isfinite(grid.stepS))
        throw Error("--step", fmt::format("{} s is no step.", grid.stepS),
            "Give a positive number of seconds.");
}

bool GridSink::wants(const ChannelHead& channel) const {
    return channel.power != PowerKind::notPower && ForwardingSink::wants(channel);
}

std::size_t GridSink::begin(TraceHead head) {
    Member member;
    for (std::size_t i = 0; i < head.channels.size(); ++i) {
        if (!wants(head.channels[i])) continue;
        // A second channel of the kind in one trace tells the same power again.
        const auto isSameKind
            = [&](const ChannelHead& known) { return known.power == head.channels[i].power; };
        if (m_naming == Naming::byKind
            && std::any_of(member.channels.begin(), member.channels.end(), isSameKind))
            continue;
        member.places.push_back(i);
        member.channels.push_back(std::move(head.channels[i]));
    }
    member.last.resize(member.places.size());
    member.keepEqualTimes = head.keepEqualTimes;
    member.backwards = {FindingKind::timeBackwards, "", 0, 0, 0, 0,
        "rows stand before earlier ones", "put into their bins"};
    member.duplicates = {FindingKind::duplicateTime, "", 0, 0, 0, 0,
        "more than one row for one time stamp", "last one kept"};
    if (member.places.empty()) {
        member.number = beginUnheard();
    } else {
        head.channels = member.channels;
        for (auto& channel : head.channels)
            if (m_naming == Naming::byKind) channel.name = toString(channel.power);
        member.number = ForwardingSink::begin(std::move(head));
    }
    m_members.push_back(std::move(member));
    return m_members.back().number;
}

void GridSink::append(std::size_t trace, const ColumnBlock& block) {
    Member& member = m_members[trace];
    if (member.places.empty()) return;
    for (std::size_t i = 0; i < block.timeS.size(); ++i) {
        take(member, block.timeS[i], block.lines[i]);
        for (std::size_t c = 0; c < member.places.size(); ++c)
            member.last[c] = block.columns[member.places[c]][i];
    }
}

/// Makes room for a row: the one before it is known to be the last of its time or not.
void GridSink::take(Member& member, double timeS, std::uint32_t line) {
    if (member.hasLast) {
        const bool repeats = timeS == member.lastS && !member.keepEqualTimes;
        if (repeats) count(member.duplicates, timeS, line);
        if (timeS < member.lastS) count(member.backwards, timeS, line);
        if (!repeats) put(member);
    }
    member.hasLast = true;
    member.lastS = timeS;
    member.lastLine = line;
}

void GridSink::put(Member& member) {
    const auto& values = member.last;
    if (std::all_of(values.begin(), values.end(), [](double v) { return std::isnan(v); })) return;
    Bin& bin = binAt(member, member.lastS);
    for (std::size_t c = 0; c < values.size(); ++c) {
        if (std::isnan(values[c])) continue;
        bin.sums[c].sum += values[c];
        ++bin.sums[c].count;
    }
}

GridSink::Bin& GridSink::binAt(Member& member, double timeS) {
    if (member.current && timeS > member.withinFromS && timeS < member.withinToS)
        return *member.current;
    const auto number = m_grid.binOf(timeS);
    if (member.bins.size() >= kOpenBins && !member.bins.contains(number))
        passOn(member, kOpenBins / 2);
    auto& bin = member.bins[number];
    if (bin.sums.empty()) {
        bin.sums.resize(member.places.size());
        bin.line = member.lastLine;
    }
    bin.touched = ++member.clock;
    member.current = &bin;
    member.withinFromS = m_grid.endS(number - 1) + kEdgeShare * m_grid.stepS;
    member.withinToS = m_grid.endS(number) - kEdgeShare * m_grid.stepS;
    return bin;
}

/// All but those that a row went to last: a recording with two clocks has two places.
void GridSink::passOn(Member& member, std::size_t leave) {
    std::uint64_t newest = std::numeric_limits<std::uint64_t>::max();
    if (leave > 0) {
        std::vector<std::uint64_t> times;
        for (const auto& [number, bin] : member.bins) times.push_back(bin.touched);
        const auto cut = times.end() - static_cast<std::ptrdiff_t>(leave);
        std::nth_element(times.begin(), cut, times.end());
        newest = *cut;
    }
    std::vector<double> timeS;
    std::vector<std::uint32_t> lines;
    std::vector<std::vector<double>> columns(member.places.size());
    for (auto at = member.bins.begin(); at != member.bins.end();) {
        const auto& [number, bin] = *at;
        if (bin.touched >= newest) {
            ++at;
            continue;
        }
        timeS.push_back(m_grid.endS(number));
        lines.push_back(bin.line);
        for (std::size_t c = 0; c < columns.size(); ++c)
            columns[c].push_back(bin.sums[c].sum / static_cast<double>(bin.sums[c].count));
        at = member.bins.erase(at);
    }
    member.current = nullptr;
    if (!timeS.empty()) ForwardingSink::append(member.number, {timeS, lines, columns});
}

void GridSink::note(std::size_t trace, Finding finding) {
    const Member& member = m_members[trace];
    if (member.places.empty()) return;
    if (!finding.channel.empty()) {
        const auto channel = std::find_if(member.channels.begin(), member.channels.end(),
            [&](const ChannelHead& one) { return one.name == finding.channel; });
        if (channel == member.channels.end()) return;
        if (m_naming == Naming::byKind) finding.channel = toString(channel->power);
    }
    ForwardingSink::note(trace, std::move(finding));
}

void GridSink::finish() {
    for (auto& member : m_members) {
        if (member.places.empty()) continue;
        if (member.hasLast) put(member);
        passOn(member, 0);
        if (member.backwards.count > 0) ForwardingSink::note(member.number, member.backwards);
        if (member.duplicates.count > 0) ForwardingSink::note(member.number, member.duplicates);
    }
    m_members.clear();
}

}  // namespace wattline
