// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/append_sink.h"

#include <algorithm>
#include <utility>

namespace wattline {

namespace {

bool isSame(const Finding& finding, const Finding& known) {
    const bool sameLine = known.line == 0 || known.line == finding.line;
    return finding.kind == known.kind && finding.channel == known.channel && sameLine
        && finding.text == known.text;
}

/// The file is read from its beginning: a tally holds what was told before. @return nothing new
bool takeOff(Finding& finding, const std::vector<Finding>& before) {
    std::size_t told = 0;
    double lastS = 0;
    for (const auto& known : before) {
        if (!isSame(finding, known)) continue;
        told += known.count;
        lastS = std::max(lastS, known.endS);
    }
    if (told == 0) return false;
    if (finding.count <= told) return true;
    finding.count -= told;
    finding.line = 0;  // only the first of all is known, and that was told
    finding.startS = std::max(finding.startS, lastS);
    return false;
}

}  // namespace

AppendSink::AppendSink(TraceSink& to, const GrownFile& grown, std::vector<SeriesPtr> stored)
    : ForwardingSink(to)
    , m_grown(grown)
    , m_stored(std::move(stored)) { }

std::size_t AppendSink::begin(TraceHead head) {
    m_members.push_back({head.labels, {}});
    return ForwardingSink::begin(std::move(head));
}

void AppendSink::append(std::size_t trace, const ColumnBlock& block) {
    const auto isNew = [&](std::uint32_t line) {
        return line > m_grown.knownLines && line <= m_grown.wholeLines;
    };
    // Most blocks are old or new as a whole, or new from some row on.
    for (std::size_t from = 0; from < block.lines.size();) {
        if (!isNew(block.lines[from])) {
            ++from;
            continue;
        }
        auto to = from;
        while (to < block.lines.size() && isNew(block.lines[to])) ++to;
        const auto count = to - from;
        std::vector<std::vector<double>> columns;
        if (count == block.lines.size()) {
            ForwardingSink::append(trace, block);
            return;
        }
        for (const auto& column : block.columns) {
            const auto first = column.begin() + static_cast<std::ptrdiff_t>(from);
            columns.emplace_back(first, first + static_cast<std::ptrdiff_t>(count));
        }
        ForwardingSink::append(
            trace, {block.timeS.subspan(from, count), block.lines.subspan(from, count), columns});
        from = to;
    }
}

void AppendSink::note(std::size_t trace, Finding finding) {
    m_members[trace].findings.push_back(std::move(finding));
}

void AppendSink::noteSource(Finding finding) {
    m_sourceFindings.push_back(std::move(finding));
}

void AppendSink::label(std::size_t trace, const std::string& key, const std::string& value) {
    m_members[trace].labels[key] = value;
    ForwardingSink::label(trace, key, value);
}

const SeriesInfo* AppendSink::storedAs(const Labels& labels) const {
    for (const auto& series : m_stored)
        if (series->info().labels == labels) return &series->info();
    return nullptr;
}

void AppendSink::finish() {
    // The unfinished line comes with the next call: its row is not lost, nor is it half read.
    const auto comesLater
        = [&](const Finding& finding) { return finding.line > m_grown.wholeLines; };
    std::vector<Finding> all;
    for (const auto& series : m_stored)
        all.insert(all.end(), series->info().findings.begin(), series->info().findings.end());
    for (auto& finding : m_sourceFindings)
        if (!comesLater(finding) && !takeOff(finding, all))
            ForwardingSink::noteSource(std::move(finding));
    for (std::size_t trace = 0; trace < m_members.size(); ++trace) {
        const auto* known = storedAs(m_members[trace].labels);
        for (auto& finding : m_members[trace].findings) {
            if (comesLater(finding) || (known && takeOff(finding, known->findings))) continue;
            ForwardingSink::note(trace, std::move(finding));
        }
    }
}

}  // namespace wattline
