// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/mapped_rows.h"

#include "core/ingest/cell.h"
#include "core/ingest/column_names.h"
#include "core/ingest/table_head.h"
#include "core/ingest/trace_limit.h"
#include "core/ingest/trace_table.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace wattline {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kNoColumn = std::numeric_limits<std::size_t>::max();
constexpr double kHighestBoardW = 1500;
constexpr double kHighestW = 1e9;  // even a whole site stays below
constexpr auto kRowDropped = "row dropped";

std::string inQuotes(std::string_view text) {
    return '"' + shortened(text) + '"';
}

std::uint32_t narrowLine(std::size_t line) {
    return static_cast<std::uint32_t>(
        std::min<std::size_t>(line, std::numeric_limits<std::uint32_t>::max()));
}

Labels machineLabels(Labels labels, const std::string& machine) {
    const auto gpu = gpuNumberIn(machine);
    labels[gpu.empty() ? "node" : "gpu"] = gpu.empty() ? machine : gpu;
    return labels;
}

}  // namespace

MappedRows::MappedRows(
    const ColumnMapping& mapping, AssumedZone zone, std::string where, TraceSink& sink)
    : m_where(std::move(where))
    , m_sink(sink)
    , m_fields(mapping.columns.size())
    , m_wide(mapping.wide)
    , m_decimalComma(mapping.decimalComma.value_or(false))
    , m_time(mapping, zone)
    , m_clockColumn(kNoColumn) {
    bool timeKnown = false;
    for (std::size_t i = 0; i < m_fields; ++i) {
        const auto& column = mapping.columns[i];
        if (column.role == ColumnRole::time && !timeKnown) {
            m_timeColumn = i;
            timeKnown = true;
        } else if (column.role == ColumnRole::clock) {
            m_clockColumn = i;
        } else if (column.role == ColumnRole::label) {
            (isIdentityLabel(column.name) ? m_identity : m_remarks).push_back({i, column.name});
        } else if (column.role == ColumnRole::channel) {
            addChannel(column, i);
        }
    }
    if (!timeKnown) m_timeColumn = std::exchange(m_clockColumn, kNoColumn);
}

void MappedRows::addChannel(const MappedColumn& column, std::size_t place) {
    Channel channel{place, {column.name, column.unit, column.power}, column.unit, column.name};
    const bool taken = std::any_of(m_channels.begin(), m_channels.end(),
        [&](const Channel& other) { return other.machine == column.name; });
    if (taken) channel.machine += fmt::format(" (column {})", place + 1);
    channel.head.name = channel.machine;
    if (m_wide) channel.head.name = column.power == PowerKind::notPower ? "value" : "power";
    if (column.power != PowerKind::notPower) {
        channel.head.unit = "W";
        if (wattsPer(channel.fileUnit) == 0) {
            channel.fileUnit = "W";
            m_fileFindings.findings().push_back({FindingKind::unitGuess, "", 0, 0, 1, 0,
                fmt::format("column {} names no unit of power", inQuotes(column.column)),
                "taken as W"});
        }
        channel.factor = wattsPer(channel.fileUnit);
        channel.highest = column.power == PowerKind::gpuBoard ? kHighestBoardW : kHighestW;
    }
    m_channels.push_back(std::move(channel));
}

void MappedRows::dropRow(const CsvRow& row, std::string_view reason, const std::string& detail) {
    const auto kind = row.ended ? FindingKind::droppedRow : FindingKind::incompleteFile;
    m_fileFindings.add(
        {kind, "", 0, 0, 1, row.line, "", kRowDropped}, reason, [&] { return detail; });
}

bool MappedRows::accepts(const CsvRow& row) {
    if (row.quoteOpen) {
        dropRow(row, "a quote is opened and never closed",
            fmt::format(": beginning with {}", inQuotes(row.fields.front())));
    } else if (row.fields.size() != m_fields) {
        dropRow(row, "wrong number of fields",
            fmt::format(": {} where {} are expected, beginning with {}", row.fields.size(),
                m_fields, inQuotes(row.fields.empty() ? "" : row.fields.front())));
    } else {
        return true;
    }
    return false;
}

void MappedRows::begin(std::size_t line, Labels labels, std::vector<std::size_t> channels) {
    requireRoomForTrace(m_traces.size(), fmt::format("{}:{}", m_where, line));
    TraceHead head{std::move(labels), {}};
    Pending pending;
    for (const auto channel : channels) head.channels.push_back(m_channels[channel].head);
    pending.id = m_sink.begin(std::move(head));
    pending.columns.resize(channels.size());
    m_valuesPerRow += channels.size() + 1;
    pending.channels = std::move(channels);
    m_traces.push_back(std::move(pending));
    m_blockRows = blockRowsFor(m_valuesPerRow);
}

std::size_t MappedRows::tracesOf(const CsvRow& row) {
    m_key.clear();
    for (const auto& label : m_identity) {
        m_key += row.fields[label.column];
        m_key += '\x1f';
    }
    if (!m_traces.empty() && m_key == m_lastKey) return m_last;
    m_lastKey = m_key;
    if (const auto known = m_byKey.find(m_key); known != m_byKey.end())
        return m_last = known->second;
    Labels labels;
    for (const auto& label : m_identity) labels[label.key] = shortened(row.fields[label.column]);
    m_last = m_traces.size();
    m_byKey.emplace(m_key, m_last);
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < m_channels.size(); ++i) {
        if (m_wide) begin(row.line, machineLabels(labels, m_channels[i].machine), {i});
        all.push_back(i);
    }
    if (!m_wide) begin(row.line, std::move(labels), std::move(all));
    return m_last;
}

void MappedRows::take(const CsvRow& row) {
    if (!accepts(row)) return;
    const auto clock = m_clockColumn == kNoColumn ? std::string_view{} : row.fields[m_clockColumn];
    const auto timeText = row.fields[m_timeColumn];
    const auto timeS = m_time.parse(timeText, clock);
    if (!timeS) {
        dropRow(row, "no time stamp", fmt::format(": {}", inQuotes(timeText)));
        return;
    }
    const auto first = tracesOf(row);
    const auto count = m_wide ? m_channels.size() : 1;
    for (std::size_t i = first; i < first + count; ++i) {
        add(m_traces[i], row, *timeS);
        if (!m_remarks.empty()) collectRemarks(m_traces[i], row);
    }
    ++m_rows;
}

void MappedRows::add(Pending& trace, const CsvRow& row, double timeS) {
    trace.timeS.push_back(timeS);
    trace.lines.push_back(narrowLine(row.line));
    for (std::size_t i = 0; i < trace.channels.size(); ++i)
        trace.columns[i].push_back(valueOf(trace, m_channels[trace.channels[i]], row, timeS));
    if (trace.timeS.size() >= m_blockRows) flush(trace);
}

double MappedRows::valueOf(
    Pending& trace, const Channel& channel, const CsvRow& row, double timeS) {
    const auto text = row.fields[channel.column];
    const Cell cell = readCell(text, m_decimalComma);
    const auto note = [&](FindingKind kind, std::string_view reason, const char* action) {
        trace.findings.add({kind, channel.head.name, timeS, 0, 1, row.line, "", action}, reason,
            [&] { return ": " + inQuotes(text); });
    };
    const auto keepMissing = [&](FindingKind kind, std::string_view reason) {
        note(kind, reason, "kept missing");
        return kMissing;
    };
    if (cell.state == CellState::missing) return keepMissing(FindingKind::missingValue, "no value");
    if (cell.state == CellState::notANumber)
        return keepMissing(FindingKind::outOfRange, "no number");
    const bool power = channel.head.power != PowerKind::notPower;
    double factor = channel.factor;
    if (!cell.unit.empty() && cell.unit != channel.fileUnit) {
        factor = power ? wattsPer(cell.unit) : 0;
        if (!power && channel.fileUnit.empty()) factor = 1;
        if (factor == 0) return keepMissing(FindingKind::outOfRange, "another unit");
    }
    const double value = cell.value * factor;
    const bool below = power && value < 0;
    if (!below && !(channel.highest > 0 && value > channel.highest && !m_sink.judgesPower()))
        return value;
    const bool leave = m_sink.leavesAsRead(FindingKind::outOfRange);
    note(FindingKind::outOfRange, below ? "power below 0" : "power above what is possible",
        leave ? "left as read" : "kept missing");
    return leave ? value : kMissing;
}

void MappedRows::collectRemarks(Pending& trace, const CsvRow& row) const {
    for (const auto& remark : m_remarks) trace.remarks.add(remark.key, row.fields[remark.column]);
}

void MappedRows::flush(Pending& trace) {
    if (trace.timeS.empty()) return;
    m_sink.append(trace.id, {trace.timeS, trace.lines, trace.columns});
    trace.timeS.clear();
    trace.lines.clear();
    for (auto& column : trace.columns) column.clear();
}

void MappedRows::finish() {
    if (m_rows == 0) {
        for (const auto& finding : m_fileFindings.findings()) {
            if (finding.action != kRowDropped) continue;
            throw Error(fmt::format("{}:{}", m_where, finding.line),
                "no row can be used: " + finding.text + ".",
                "Say which column means what with --map.");
        }
        throw Error(m_where + ":1", "there is a header but no row below it.");
    }
    if (auto finding = m_time.assumption())
        m_fileFindings.findings().push_back(std::move(*finding));
    for (auto& pending : m_traces) {
        flush(pending);
        for (auto& finding : pending.findings.findings())
            m_sink.note(pending.id, std::move(finding));
        for (const auto& [key, values] : pending.remarks.joined())
            m_sink.label(pending.id, key, values);
    }
    for (auto& finding : m_fileFindings.findings()) m_sink.noteSource(std::move(finding));
}

}  // namespace wattline
