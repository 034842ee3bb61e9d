// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/trace_table.h"

#include "core/ingest/cell.h"
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
constexpr std::size_t kRowsWorthABlock = 512;
constexpr auto kRowDropped = "row dropped";

std::string quoted(std::string_view text) {
    return '"' + shortened(text) + '"';
}

// "power_W" and "power_kW" in one table are both called power; the second becomes "power 2".
void nameChannelsApart(std::vector<ChannelColumn>& channels) {
    std::map<std::string, int> seen;
    for (auto& channel : channels) {
        const int count = ++seen[channel.head.name];
        if (count > 1) channel.head.name += fmt::format(" {}", count);
    }
}

std::uint32_t narrowLine(std::size_t line) {
    return static_cast<std::uint32_t>(
        std::min<std::size_t>(line, std::numeric_limits<std::uint32_t>::max()));
}
}  // namespace

double wattsPer(std::string_view unit) {
    if (unit == "W") return 1;
    if (unit == "kW") return 1e3;
    if (unit == "mW") return 1e-3;
    if (unit == "MW") return 1e6;
    return 0;
}

TraceTable::TraceTable(TablePlan plan, const CsvReader& csv, TraceSink& sink)
    : m_plan(std::move(plan))
    , m_csv(csv)
    , m_sink(sink) {
    nameChannelsApart(m_plan.channels);
    std::erase_if(
        m_plan.channels, [&](const ChannelColumn& channel) { return !m_sink.wants(channel.head); });
}

void TraceTable::setHighestPower(double highestW) {
    for (auto& channel : m_plan.channels) {
        if (channel.head.power != PowerKind::notPower) channel.highest = highestW;
    }
}

void TraceTable::dropRow(
    const CsvRow& row, FindingKind kind, std::string_view reason, std::string_view detail) {
    m_fileFindings.add({kind, "", 0, 0, 1, row.line, "", kRowDropped}, reason,
        [&] { return std::string(detail); });
}

bool TraceTable::accepts(const CsvRow& row) {
    if (row.quoteOpen) {
        dropRow(row, FindingKind::droppedRow, "a quote is opened and never closed",
            ": beginning with " + quoted(row.fields.front()));
        return false;
    }
    if (row.fields.size() == m_plan.fields) return true;
    dropRow(row, row.ended ? FindingKind::droppedRow : FindingKind::incompleteFile,
        "wrong number of fields",
        fmt::format(": {} where {} are expected, beginning with {}", row.fields.size(),
            m_plan.fields, quoted(row.fields.front())));
    return false;
}

std::size_t TraceTable::traceOf(
    std::string_view key, std::size_t line, const std::function<Labels()>& labels) {
    if (!m_traces.empty() && key == m_lastKey) return m_last;
    m_lastKey = key;
    if (const auto known = m_byKey.find(key); known != m_byKey.end()) return m_last = known->second;
    requireRoomForTrace(m_traces.size(), m_csv.where(line));
    TraceHead head{labels(), {}};
    for (const auto& channel : m_plan.channels) head.channels.push_back(channel.head);
    Pending pending;
    pending.id = m_sink.begin(std::move(head));
    pending.columns.resize(m_plan.channels.size());
    m_traces.push_back(std::move(pending));
    m_blockRows = blockRowsFor(m_traces.size() * (m_plan.channels.size() + 1));
    m_last = m_traces.size() - 1;
    m_byKey.emplace(key, m_last);
    return m_last;
}

double TraceTable::valueOf(Pending& trace, std::size_t channel, const CsvRow& row, double timeS) {
    const ChannelColumn& column = m_plan.channels[channel];
    const auto text = row.fields[column.column];
    const Cell cell = readCell(text, m_plan.decimalComma);
    const auto keep = [&](FindingKind kind, std::string_view reason, const char* action) {
        trace.findings.add({kind, column.head.name, timeS, 0, 1, row.line, "", action}, reason,
            [&] { return ": " + quoted(text); });
    };
    const auto keepMissing = [&](FindingKind kind, std::string_view reason) {
        keep(kind, reason, "kept missing");
        return kMissing;
    };
    if (cell.state == CellState::missing) return keepMissing(FindingKind::missingValue, "no value");
    if (cell.state == CellState::notANumber)
        return keepMissing(FindingKind::outOfRange, "no number");
    const bool power = column.head.power != PowerKind::notPower;
    double factor = column.factor;
    if (!cell.unit.empty() && cell.unit != column.fileUnit) {
        factor = power ? wattsPer(cell.unit) : 0;
        if (factor == 0) return keepMissing(FindingKind::outOfRange, "another unit");
    }
    const double value = cell.value * factor;
    const bool below = power && value < 0;
    if (!below && !(column.highest > 0 && value > column.highest && !m_sink.judgesPower()))
        return value;
    const auto reason = below ? "power below 0" : "power above what is possible";
    const bool leave = m_sink.leavesAsRead(FindingKind::outOfRange);
    keep(FindingKind::outOfRange, reason, leave ? "left as read" : "kept missing");
    return leave ? value : kMissing;
}

void TraceTable::add(std::size_t trace, const CsvRow& row) {
    const auto timeText = row.fields[m_plan.timeColumn];
    const auto timeS = m_plan.time.parse(timeText);
    if (!timeS) {
        dropRow(row, FindingKind::droppedRow, "no time stamp", ": " + quoted(timeText));
        return;
    }
    Pending& pending = m_traces[trace];
    pending.timeS.push_back(*timeS);
    pending.lines.push_back(narrowLine(row.line));
    for (std::size_t i = 0; i < m_plan.channels.size(); ++i) {
        pending.columns[i].push_back(valueOf(pending, i, row, *timeS));
    }
    ++m_rows;
    if (pending.timeS.size() >= m_blockRows) flush(pending);
}

void TraceTable::add(std::size_t trace, PlainSlot& rows, std::size_t linesBefore) {
    for (auto& line : rows.lines) line = narrowLine(line + linesBefore);
    m_rows += rows.rows;
    Pending& pending = m_traces[trace];
    if (pending.timeS.empty() && rows.rows >= kRowsWorthABlock) {
        m_sink.append(pending.id, {rows.timeS, rows.lines, rows.columns});
        return;
    }
    const auto take
        = [](auto& into, const auto& from) { into.insert(into.end(), from.begin(), from.end()); };
    take(pending.timeS, rows.timeS);
    take(pending.lines, rows.lines);
    for (std::size_t i = 0; i < rows.columns.size(); ++i) take(pending.columns[i], rows.columns[i]);
    if (pending.timeS.size() >= m_blockRows) flush(pending);
}

PlainPlan TraceTable::plainPlan(char delimiter) const {
    PlainPlan plan;
    plan.delimiter = delimiter;
    plan.fields = m_plan.fields;
    plan.timeColumn = m_plan.timeColumn;
    plan.time = m_plan.time;
    plan.decimalComma = m_plan.decimalComma;
    for (const auto& channel : m_plan.channels) {
        PlainPlan::Column column;
        column.column = channel.column;
        column.factor = channel.factor;
        if (looksLikeUnit(channel.fileUnit)) column.unit = channel.fileUnit;
        if (channel.head.power != PowerKind::notPower) column.lowest = 0;
        if (channel.highest > 0 && !m_sink.judgesPower()) column.highest = channel.highest;
        plan.columns.push_back(std::move(column));
    }
    return plan;
}

void TraceTable::flush(Pending& trace) {
    m_sink.append(trace.id, {trace.timeS, trace.lines, trace.columns});
    trace.timeS.clear();
    trace.lines.clear();
    for (auto& column : trace.columns) column.clear();
}

void TraceTable::note(FindingKind kind, std::size_t line, std::string text, std::string action) {
    m_fileFindings.findings().push_back(
        {kind, "", 0, 0, 1, line, std::move(text), std::move(action)});
}

void TraceTable::collectLabel(std::size_t trace, const std::string& key, std::string_view value) {
    m_traces[trace].labels.add(key, value);
}

void TraceTable::finish(std::string_view expected) {
    if (m_rows == 0) {
        const auto& reasons = m_fileFindings.findings();
        const auto dropped = std::find_if(reasons.begin(), reasons.end(),
            [](const Finding& finding) { return finding.action == kRowDropped; });
        if (dropped == reasons.end()) {
            throw Error(m_csv.where(1), "there is a header but no row below it.");
        }
        throw Error(m_csv.where(dropped->line), "no row can be used: " + dropped->text + ".",
            "Expected rows with the columns " + std::string(expected) + ".");
    }
    if (auto finding = m_plan.time.assumption())
        m_fileFindings.findings().push_back(std::move(*finding));
    for (auto& pending : m_traces) {
        flush(pending);
        for (auto& finding : pending.findings.findings())
            m_sink.note(pending.id, std::move(finding));
        for (const auto& [key, values] : pending.labels.joined())
            m_sink.label(pending.id, key, values);
    }
    for (auto& finding : m_fileFindings.findings()) m_sink.noteSource(std::move(finding));
}

}  // namespace wattline
