// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/time_order.h"

#include "core/trace/gap_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace wattline {

namespace {

template <typename Value>
void permute(std::vector<Value>& values, const std::vector<std::size_t>& order) {
    std::vector<Value> sorted(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = values[order[i]];
    values = std::move(sorted);
}

void rearrange(
    Trace& trace, std::vector<std::uint32_t>& lines, const std::vector<std::size_t>& order) {
    permute(trace.timeS, order);
    permute(lines, order);
    for (auto& channel : trace.channels) permute(channel.values, order);
}

void sortByTime(Trace& trace, std::vector<std::uint32_t>& lines) {
    Finding finding{FindingKind::timeBackwards, "", 0, 0, 0, 0, "", "sorted by time"};
    const auto& timeS = trace.timeS;
    for (std::size_t i = 1; i < timeS.size(); ++i) {
        if (timeS[i] >= timeS[i - 1]) continue;
        if (finding.count++ == 0) {
            finding.startS = timeS[i];
            finding.line = lines[i];
            finding.text = fmt::format("time goes back by {:.6g} s", timeS[i - 1] - timeS[i]);
        }
        finding.endS = timeS[i];
    }
    if (finding.count == 0) return;
    std::vector<std::size_t> order(timeS.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
        [&](std::size_t a, std::size_t b) { return timeS[a] < timeS[b]; });
    rearrange(trace, lines, order);
    trace.findings.push_back(std::move(finding));
}

void treatEqualTimes(Trace& trace, std::vector<std::uint32_t>& lines, bool keepAll) {
    Finding finding{FindingKind::duplicateTime, "", 0, 0, 0, 0,
        "more than one row for one time stamp", keepAll ? "left as read" : "last one kept"};
    const auto& timeS = trace.timeS;
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < timeS.size(); ++i) {
        if (i + 1 == timeS.size() || timeS[i + 1] != timeS[i]) {
            kept.push_back(i);
            continue;
        }
        if (finding.count++ == 0) {
            finding.startS = timeS[i];
            finding.line = lines[i + 1];
        }
        finding.endS = timeS[i];
    }
    if (finding.count == 0) return;
    if (!keepAll) rearrange(trace, lines, kept);
    trace.findings.push_back(std::move(finding));
}

bool strictlyIncreasing(const std::vector<double>& timeS) {
    return std::adjacent_find(timeS.begin(), timeS.end(), [](double a, double b) { return a >= b; })
        == timeS.end();
}

}  // namespace

void putInTimeOrder(Trace& trace, std::vector<std::uint32_t>& lines, bool keepEqualTimes) {
    if (strictlyIncreasing(trace.timeS)) return;
    sortByTime(trace, lines);
    treatEqualTimes(trace, lines, keepEqualTimes);
}

void noteGaps(Trace& trace, const std::vector<std::uint32_t>& lines) {
    const double stepS = medianStepS(trace.timeS);
    GapNotes gaps;
    for (std::size_t i = 1; i < trace.timeS.size(); ++i)
        if (trace.timeS[i] - trace.timeS[i - 1] > kLongestStepInSteps * stepS)
            gaps.add(trace.timeS[i - 1], trace.timeS[i], lines[i]);
    for (auto& finding : gaps.findings(stepS)) trace.findings.push_back(std::move(finding));
}

}  // namespace wattline
