// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/feed_columns.h"

#include "core/derive/formula.h"
#include "core/ingest/cell.h"
#include "core/ingest/guess_mapping.h"
#include "core/ingest/table_head.h"
#include "core/ingest/trace_table.h"
#include "core/trace/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace wattline {

namespace {

ColumnMapping mappingOf(const std::string& header, const std::string& firstRow) {
    ColumnMapping wanted;
    wanted.header = true;
    auto mapping = guessMapping(sampleTable(header + '\n' + firstRow + '\n', wanted));
    mapping.decimalComma = mapping.delimiter != ',';  // takes points too
    return mapping;
}

std::optional<std::size_t> placeOf(const ColumnMapping& mapping, ColumnRole role) {
    const auto* column = mapping.first(role);
    if (!column) return std::nullopt;
    return static_cast<std::size_t>(column - mapping.columns.data());
}

/// What readers of logs with names of their own call a column: "utilization.gpu" of nvidia-smi is
/// "utilization_gpu", "power.draw" and "power_draw_W" are "power".
std::string channelName(std::string name) {
    constexpr std::string_view kDraw = "power_draw";
    std::replace(name.begin(), name.end(), '.', '_');
    if (name.starts_with(kDraw)) name.replace(0, kDraw.size(), "power");
    return name;
}

std::string allNames(const ColumnMapping& mapping) {
    std::vector<std::string> names;
    for (const auto& column : mapping.columns) names.push_back(shortened(column.column));
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string adviceFor(const std::string& name, const BundleInfo& student) {
    if (!student.formulas.empty())
        for (const auto& formula : formulasFromJson(student.formulas))
            if (formula.name == name)
                return fmt::format("In a file it is computed ({}); into a feed it must be written.",
                    formula.formula);
    return "Name it in the header, or take a student that does without it.";
}

const MappedColumn* columnFor(const ColumnMapping& mapping, const std::string& name) {
    const auto find = [&](auto&& nameOf) -> const MappedColumn* {
        const auto found = std::find_if(mapping.columns.begin(), mapping.columns.end(),
            [&](const MappedColumn& column) { return nameOf(column) == name; });
        return found == mapping.columns.end() ? nullptr : &*found;
    };
    if (const auto* found = find([](const MappedColumn& c) { return c.name; })) return found;
    if (const auto* found = find([](const MappedColumn& c) { return c.column; })) return found;
    return find([](const MappedColumn& c) { return channelName(c.name); });
}

}  // namespace

bool isHeaderFor(const BundleInfo& student, const std::string& line) {
    const auto mapping = mappingOf(line, {});
    const auto& columns = mapping.columns;
    const bool allNames = std::all_of(columns.begin(), columns.end(), [](const MappedColumn& c) {
        return readCell(c.column, true).state == CellState::notANumber;
    });
    if (!allNames || columns.size() < 2) return false;
    return columns.size() > 2 || !student.covariates.empty() || columnFor(mapping, student.target);
}

FeedColumns::FeedColumns(const std::string& header, const std::string& firstRow,
    const BundleInfo& student, const std::string& where)
    : m_mapping(mappingOf(header, firstRow))
    , m_time(m_mapping)
    , m_timeColumn(placeOf(m_mapping, ColumnRole::time))
    , m_clockColumn(placeOf(m_mapping, ColumnRole::clock)) {
    m_channels.push_back(channelFor(student.target, student.unit, where, student));
    for (const auto& covariate : student.covariates)
        m_channels.push_back(channelFor(covariate.name, covariate.unit, where, student));
    for (std::size_t i = 0; i < m_mapping.columns.size(); ++i) {
        const auto& column = m_mapping.columns[i];
        if (column.role == ColumnRole::label && isIdentityLabel(column.name)) m_labels.push_back(i);
    }
}

FeedColumns::Channel FeedColumns::channelFor(const std::string& name, const std::string& unit,
    const std::string& where, const BundleInfo& student) const {
    const auto* const found = columnFor(m_mapping, name);
    if (!found)
        throw Error(where,
            fmt::format("there is no column \"{}\", which the student looks at. Columns: {}.", name,
                allNames(m_mapping)),
            adviceFor(name, student));
    const bool isPower = wattsPer(unit) > 0;
    const bool fits = isPower ? wattsPer(found->unit) > 0 : found->unit == unit;
    if (!found->unit.empty() && !fits)
        throw Error(where,
            fmt::format(
                "\"{}\" is in \"{}\", the student was trained on \"{}\".", name, found->unit, unit),
            "Send it in that unit.");
    return {static_cast<std::size_t>(found - m_mapping.columns.data()), name,
        found->unit.empty() ? unit : found->unit, isPower};
}

std::optional<double> FeedColumns::valueOf(
    const Channel& channel, const std::string& text, const std::string& where) const {
    const auto cell = readCell(text, *m_mapping.decimalComma);
    if (cell.state == CellState::missing) return std::nullopt;
    const std::string unit(cell.unit.empty() ? channel.fileUnit : cell.unit);
    const bool fits = channel.isPower ? wattsPer(unit) > 0
                                      : unit == channel.fileUnit || channel.fileUnit.empty();
    if (cell.state == CellState::notANumber || !fits)
        throw Error(where,
            fmt::format("'{}' is no value of \"{}\"{}.", shortened(text), channel.name,
                channel.fileUnit.empty() ? "" : fmt::format(" in {}", channel.fileUnit)),
            "Leave it empty where there is none.");
    if (!channel.isPower) return cell.value;
    if (cell.value < 0) return std::nullopt;
    return cell.value * wattsPer(unit);
}

void FeedColumns::requireSameSeries(
    const std::vector<std::string>& fields, const std::string& where) {
    const bool first = m_series.empty();
    for (std::size_t i = 0; i < m_labels.size(); ++i) {
        const auto& text = fields[m_labels[i]];
        if (first) m_series.push_back(text);
        if (m_series[i] == text) continue;
        throw Error(where,
            fmt::format("the line is of {} \"{}\", those before it were of \"{}\".",
                m_mapping.columns[m_labels[i]].name, shortened(text), shortened(m_series[i])),
            "Send one series at a time.");
    }
}

FeedSample FeedColumns::parse(const std::string& line, const std::string& where) {
    const auto fields = cutRow(line, m_mapping.delimiter);
    if (fields.size() != m_mapping.columns.size())
        throw Error(where,
            fmt::format(
                "{} fields where the header names {}.", fields.size(), m_mapping.columns.size()),
            "Write every column in every line, empty where there is no value.");
    requireSameSeries(fields, where);
    FeedSample sample;
    const auto clock = m_clockColumn ? fields[*m_clockColumn] : std::string();
    if (m_timeColumn) {
        sample.timeText = fields[*m_timeColumn];
        sample.timeS = m_time.parse(sample.timeText, clock);
        if (!clock.empty()) sample.timeText += ' ' + clock;
        if (!sample.timeS)
            throw Error(where, fmt::format("'{}' is no time stamp.", shortened(sample.timeText)));
    }
    for (const auto& channel : m_channels)
        sample.values.push_back(valueOf(channel, fields[channel.column], where));
    return sample;
}

}  // namespace wattline
