// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/sample_blocks.h"

#include "core/ingest/table_head.h"
#include "core/ingest/trace_limit.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace wattline {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr auto kLineDropped = "line dropped";

Finding findingAt(const SamplePlace& at, FindingKind kind, const char* action) {
    return {kind, std::string(at.channel), at.timeS, 0, 1, at.line, "", action};
}

}  // namespace

SampleBlocks::SampleBlocks(
    TraceSink& sink, std::string path, std::function<void(std::size_t, Block&)> beforeFlush)
    : m_sink(sink)
    , m_path(std::move(path))
    , m_beforeFlush(std::move(beforeFlush)) { }

std::size_t SampleBlocks::traceOf(
    std::string_view key, std::size_t line, const std::function<TraceHead()>& head) {
    if (const auto known = m_byKey.find(key); known != m_byKey.end()) return known->second;
    requireRoomForTrace(m_traces.size(), fmt::format("{}:{}", m_path, line));
    Pending pending;
    TraceHead begun = head();
    pending.block.columns.resize(begun.channels.size());
    m_valuesPerRow += begun.channels.size() + 1;
    m_blockRows = blockRowsFor(m_valuesPerRow);
    pending.id = m_sink.begin(std::move(begun));
    m_traces.push_back(std::move(pending));
    m_byKey.emplace(key, m_traces.size() - 1);
    return m_traces.size() - 1;
}

void SampleBlocks::add(
    std::size_t trace, double timeS, std::size_t line, std::span<const double> values) {
    Block& block = m_traces[trace].block;
    block.timeS.push_back(timeS);
    block.lines.push_back(static_cast<std::uint32_t>(
        std::min<std::size_t>(line, std::numeric_limits<std::uint32_t>::max())));
    for (std::size_t i = 0; i < block.columns.size(); ++i) {
        block.columns[i].push_back(i < values.size() ? values[i] : kMissing);
    }
    ++m_samples;
    if (block.timeS.size() >= m_blockRows) flush(trace);
}

void SampleBlocks::collectLabel(std::size_t trace, const std::string& key, std::string_view value) {
    m_traces[trace].labels.add(key, value);
}

double SampleBlocks::possiblePower(
    std::size_t trace, const SamplePlace& at, double powerW, double highestW) {
    const bool below = powerW < 0;
    if (!below && (!(powerW > highestW) || m_sink.judgesPower())) return powerW;
    const bool leave = m_sink.leavesAsRead(FindingKind::outOfRange);
    findings(trace).add(
        findingAt(at, FindingKind::outOfRange, leave ? "left as read" : "kept missing"),
        below ? "power below 0" : "power above what is possible",
        [&] { return fmt::format(": {:.6g} W", powerW); });
    return leave ? powerW : kMissing;
}

double SampleBlocks::missing(std::size_t trace, const SamplePlace& at, std::string_view text) {
    findings(trace).add(findingAt(at, FindingKind::missingValue, "kept missing"), "no value",
        [&] { return ": \"" + shortened(text) + '"'; });
    return kMissing;
}

void SampleBlocks::dropLine(
    std::size_t line, FindingKind kind, std::string_view reason, std::string_view detail) {
    m_sourceFindings.add(
        {kind, "", 0, 0, 1, line, "", kLineDropped}, reason, [&] { return std::string(detail); });
}

bool SampleBlocks::takesUnendedLine(std::size_t line) {
    const bool leave = leavesAsRead(FindingKind::incompleteFile);
    m_sourceFindings.findings().push_back({FindingKind::incompleteFile, "", 0, 0, 1, line,
        "the last line is cut off", leave ? "left as read" : kLineDropped});
    return leave;
}

void SampleBlocks::flush(std::size_t trace) {
    Pending& pending = m_traces[trace];
    Block& block = pending.block;
    if (block.timeS.empty()) return;
    if (m_beforeFlush) m_beforeFlush(trace, block);
    m_sink.append(pending.id, {block.timeS, block.lines, block.columns});
    block.timeS.clear();
    block.lines.clear();
    for (auto& column : block.columns) column.clear();
}

void SampleBlocks::finish(std::string_view expected) {
    if (m_samples == 0) {
        const auto& reasons = m_sourceFindings.findings();
        const auto dropped = std::find_if(reasons.begin(), reasons.end(),
            [](const Finding& finding) { return finding.action == kLineDropped; });
        const auto advice = "Expected lines such as " + std::string(expected) + ".";
        if (dropped == reasons.end()) throw Error(m_path, "there is no sample in it.", advice);
        throw Error(m_path + ":" + std::to_string(dropped->line),
            "no line can be used: " + dropped->text + ".", advice);
    }
    for (std::size_t trace = 0; trace < m_traces.size(); ++trace) {
        flush(trace);
        Pending& pending = m_traces[trace];
        for (auto& finding : pending.findings.findings())
            m_sink.note(pending.id, std::move(finding));
        for (const auto& [key, values] : pending.labels.joined())
            m_sink.label(pending.id, key, values);
    }
    for (auto& finding : m_sourceFindings.findings()) m_sink.noteSource(std::move(finding));
}

}  // namespace wattline
