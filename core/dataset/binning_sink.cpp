// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/binning_sink.h"

#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace wattline {

namespace {

constexpr std::size_t kLooseBins = 1 << 16;
/// Of a bin, at either end: a time this near to an edge is left to Grid::binOf.
constexpr double kEdgeShare = 1e-3;

void count(Finding& finding, double timeS, std::uint32_t line, const auto& text) {
    if (finding.count++ == 0) {
        finding.startS = timeS;
        finding.line = line;
        finding.text = text();
    }
    finding.endS = timeS;
}

}  // namespace

BinningSink::BinningSink(std::string source, const Grid& grid)
    : m_source(std::move(source))
    , m_grid(grid) {
    if (!(grid.stepS > 0) || !std::isfinite(grid.stepS) || !std::isfinite(grid.originS))
        throw Error("--step", fmt::format("{} s is no step.", grid.stepS),
            "Give a positive number of seconds.");
}

bool BinningSink::wants(const ChannelHead& channel) const {
    return channel.power != PowerKind::notPower;
}

std::size_t BinningSink::begin(TraceHead head) {
    Member member;
    member.labels = std::move(head.labels);
    for (std::size_t i = 0; i < head.channels.size() && !member.hasPower; ++i) {
        if (!wants(head.channels[i])) continue;
        member.channel = head.channels[i];
        member.column = i;
        member.hasPower = true;
    }
    member.backwards = {FindingKind::timeBackwards, "", 0, 0, 0, 0, "", "put into their bins"};
    member.duplicates = {FindingKind::duplicateTime, "", 0, 0, 0, 0, "", "last one kept"};
    m_members.push_back(std::move(member));
    return m_members.size() - 1;
}

void BinningSink::append(std::size_t trace, const ColumnBlock& block) {
    Member& member = m_members[trace];
    if (!member.hasPower) return;
    const auto& values = block.columns[member.column];
    const auto rows = block.timeS.size();
    for (std::size_t i = 0; i < rows;) {
        i += takePlain(member, block.timeS.subspan(i), std::span(values).subspan(i));
        if (i == rows) return;
        take(member, block.timeS[i], block.lines[i], values[i]);
        ++i;
    }
}

/// Rows that come after the one before them and lie in the last bin: as `take`, without asking
/// twice. @return how many there were
std::size_t BinningSink::takePlain(
    Member& member, std::span<const double> timeS, std::span<const double> values) {
    if (!member.hasLast || member.bins.empty() || !(member.lastS > member.withinFromS)) return 0;
    double lastS = member.lastS, lastValue = member.lastValue, sum = 0;
    std::size_t rows = 0, count = 0;
    for (; rows < timeS.size(); ++rows) {
        // The row before is put into the bin now, so that one is asked for.
        if (!(timeS[rows] > lastS && lastS < member.withinToS)) break;
        const bool there = lastValue == lastValue;
        sum += there ? lastValue : 0;
        count += there;
        lastS = timeS[rows];
        lastValue = values[rows];
    }
    member.lastS = lastS;
    member.lastValue = lastValue;
    member.bins.back().sum += sum;
    member.bins.back().count += count;
    return rows;
}

void BinningSink::take(Member& member, double timeS, std::uint32_t line, double value) {
    if (member.hasLast && timeS == member.lastS) {
        count(
            member.duplicates, timeS, line, [] { return "more than one row for one time stamp"; });
    } else if (member.hasLast) {
        if (timeS < member.lastS) {
            count(member.backwards, timeS, line,
                [&] { return fmt::format("time goes back by {:.6g} s", member.lastS - timeS); });
        }
        put(member, member.lastS, member.lastValue);
    }
    member.hasLast = true;
    member.lastS = timeS;
    member.lastValue = value;
}

void BinningSink::put(Member& member, double timeS, double value) {
    if (std::isnan(value)) return;
    auto& bins = member.bins;
    if (bins.empty() || !(timeS > member.withinFromS && timeS < member.withinToS)) {
        const auto bin = m_grid.binOf(timeS);
        if (bins.empty() || bins.back().bin != bin) {
            if (bins.size() > 2 * member.sortedBins + kLooseBins) compact(member);
            bins.push_back({bin, 0, 0});
            member.withinFromS = m_grid.endS(bin - 1) + kEdgeShare * m_grid.stepS;
            member.withinToS = m_grid.endS(bin) - kEdgeShare * m_grid.stepS;
        }
    }
    bins.back().sum += value;
    ++bins.back().count;
}

void BinningSink::compact(Member& member) {
    auto& bins = member.bins;
    const auto before = [](const Bin& a, const Bin& b) { return a.bin < b.bin; };
    if (!std::is_sorted(bins.begin(), bins.end(), before))
        std::stable_sort(bins.begin(), bins.end(), before);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < bins.size(); ++i) {
        if (kept > 0 && bins[kept - 1].bin == bins[i].bin) {
            bins[kept - 1].sum += bins[i].sum;
            bins[kept - 1].count += bins[i].count;
        } else {
            bins[kept++] = bins[i];
        }
    }
    bins.resize(kept);
    member.sortedBins = kept;
}

void BinningSink::note(std::size_t trace, Finding finding) {
    const Member& member = m_members[trace];
    if (finding.channel.empty() || finding.channel == member.channel.name)
        m_members[trace].findings.push_back(std::move(finding));
}

void BinningSink::noteSource(Finding finding) {
    m_sourceFindings.push_back(std::move(finding));
}

void BinningSink::label(std::size_t trace, const std::string& key, const std::string& value) {
    m_members[trace].labels[key] = value;
}

BinnedSeries BinningSink::finished(Member& member) {
    if (member.hasLast) put(member, member.lastS, member.lastValue);
    member.hasLast = false;
    compact(member);
    BinnedSeries series;
    series.reserve(member.bins.size());
    for (const auto& bin : member.bins)
        series.push_back({bin.bin, bin.sum / static_cast<double>(bin.count)});
    member.bins = {};
    return series;
}

Trace BinningSink::traceOf(std::vector<Member*>& members) {
    Trace trace;
    trace.source = m_source;
    trace.labels = members.front()->labels;
    const auto& channel = members.front()->channel;
    auto kind = channel.power;
    if (kind == PowerKind::gpuBoard && trace.labels.erase("gpu") > 0) kind = PowerKind::gpuSum;
    std::vector<BinnedSeries> all;
    for (Member* member : members) {
        const auto gpu = labelOr(member->labels, "gpu");
        const auto keep = [&](Finding finding) {
            if (members.size() > 1) finding.text = fmt::format("GPU {}: {}", gpu, finding.text);
            trace.findings.push_back(std::move(finding));
        };
        for (auto& finding : member->findings) keep(std::move(finding));
        if (member->backwards.count > 0) keep(member->backwards);
        if (member->duplicates.count > 0) keep(member->duplicates);
        all.push_back(finished(*member));
    }
    trace.channels.push_back({"power", channel.unit, kind, {}});
    for (const auto& bin : sumWhereAll(all)) {
        trace.timeS.push_back(m_grid.endS(bin.bin));
        trace.channels.front().values.push_back(bin.value);
    }
    for (auto& finding : trace.findings)
        if (!finding.channel.empty()) finding.channel = "power";
    return trace;
}

std::vector<Trace> BinningSink::take() {
    std::vector<std::vector<Member*>> groups;
    std::map<std::pair<Labels, PowerKind>, std::size_t> groupOf;
    for (auto& member : m_members) {
        if (!member.hasPower) continue;
        auto labels = member.labels;
        const bool added = member.channel.power == PowerKind::gpuBoard && labels.erase("gpu") > 0;
        const auto [known, isNew]
            = groupOf.insert({{std::move(labels), member.channel.power}, groups.size()});
        if (isNew || !added) {
            known->second = groups.size();
            groups.emplace_back();
        }
        groups[known->second].push_back(&member);
    }
    std::vector<Trace> traces;
    for (auto& group : groups) {
        auto trace = traceOf(group);
        if (!trace.timeS.empty()) traces.push_back(std::move(trace));
    }
    if (!traces.empty()) {
        auto& findings = traces.front().findings;
        findings.insert(findings.begin(), m_sourceFindings.begin(), m_sourceFindings.end());
    }
    m_members.clear();
    return traces;
}

}  // namespace wattline
