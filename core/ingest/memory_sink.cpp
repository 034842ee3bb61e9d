// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/memory_sink.h"

#include "core/ingest/number.h"
#include "core/trace/time_order.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace wattline {

namespace {

// A column without any value says only that the logger knew its name. Power stays: it is what
// people look for.
void leaveOutEmptyChannels(Trace& trace) {
    std::erase_if(trace.channels, [&](const Channel& channel) {
        const bool empty = std::all_of(channel.values.begin(), channel.values.end(),
            [](double value) { return std::isnan(value); });
        if (!empty || channel.power != PowerKind::notPower) return false;
        std::erase_if(trace.findings, [&](const Finding& f) { return f.channel == channel.name; });
        trace.findings.push_back({FindingKind::missingValue, channel.name, trace.timeS.front(),
            trace.timeS.back(), trace.size(), 0, "no value at all", "channel left out"});
        return true;
    });
}

double gpuNumber(const Trace& trace) {
    return parseNumber(labelOr(trace.labels, "gpu")).value_or(0);
}

}  // namespace

MemorySink::MemorySink(std::string source)
    : m_source(std::move(source)) { }

std::size_t MemorySink::begin(TraceHead head) {
    Pending pending;
    pending.trace.source = m_source;
    pending.keepEqualTimes = head.keepEqualTimes;
    pending.trace.labels = std::move(head.labels);
    for (auto& channel : head.channels) {
        pending.trace.channels.push_back(
            {std::move(channel.name), std::move(channel.unit), channel.power, {}});
    }
    m_pending.push_back(std::move(pending));
    return m_pending.size() - 1;
}

void MemorySink::append(std::size_t trace, const ColumnBlock& block) {
    Pending& pending = m_pending[trace];
    const auto bytesPerRow = sizeof(double) * (block.columns.size() + 1) + sizeof(std::uint32_t);
    m_bytes += block.timeS.size() * bytesPerRow;
    auto& timeS = pending.trace.timeS;
    timeS.insert(timeS.end(), block.timeS.begin(), block.timeS.end());
    pending.lines.insert(pending.lines.end(), block.lines.begin(), block.lines.end());
    for (std::size_t i = 0; i < block.columns.size(); ++i) {
        auto& values = pending.trace.channels[i].values;
        values.insert(values.end(), block.columns[i].begin(), block.columns[i].end());
    }
}

void MemorySink::note(std::size_t trace, Finding finding) {
    m_pending[trace].trace.findings.push_back(std::move(finding));
}

void MemorySink::noteSource(Finding finding) {
    m_sourceFindings.push_back(std::move(finding));
}

void MemorySink::label(std::size_t trace, const std::string& key, const std::string& value) {
    m_pending[trace].trace.labels[key] = value;
}

std::vector<std::size_t> MemorySink::passOn(TraceSink& to) {
    std::vector<std::size_t> numbers;
    for (auto& [trace, lines, keepEqualTimes] : m_pending) {
        TraceHead head{std::move(trace.labels), {}, keepEqualTimes};
        std::vector<std::vector<double>> columns;
        for (auto& channel : trace.channels) {
            head.channels.push_back(
                {std::move(channel.name), std::move(channel.unit), channel.power});
            columns.push_back(std::move(channel.values));
        }
        numbers.push_back(to.begin(std::move(head)));
        to.append(numbers.back(), {trace.timeS, lines, columns});
        for (auto& finding : trace.findings) to.note(numbers.back(), std::move(finding));
        trace = {};
        lines = std::vector<std::uint32_t>();  // `= {}` would keep the memory
    }
    for (auto& finding : m_sourceFindings) to.noteSource(std::move(finding));
    m_pending.clear();
    m_bytes = 0;
    return numbers;
}

std::vector<Trace> MemorySink::take() {
    std::vector<Trace> traces;
    for (auto& [trace, lines, keepEqualTimes] : m_pending) {
        if (trace.timeS.empty()) continue;
        putInTimeOrder(trace, lines, keepEqualTimes);
        noteGaps(trace, lines);
        leaveOutEmptyChannels(trace);
        lines = std::vector<std::uint32_t>();  // `= {}` would keep the memory
        traces.push_back(std::move(trace));
    }
    m_pending.clear();
    std::stable_sort(traces.begin(), traces.end(),
        [](const Trace& a, const Trace& b) { return gpuNumber(a) < gpuNumber(b); });
    if (!traces.empty()) {
        auto& findings = traces.front().findings;
        findings.insert(findings.begin(), m_sourceFindings.begin(), m_sourceFindings.end());
    }
    return traces;
}

}  // namespace wattline
