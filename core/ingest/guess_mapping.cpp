// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/guess_mapping.h"

#include "core/ingest/cell.h"
#include "core/ingest/column_names.h"
#include "core/ingest/table_head.h"
#include "core/ingest/trace_table.h"

#include <algorithm>
#include <optional>

namespace wattline {

namespace {

bool isTimeContent(const ColumnFacts& facts) {
    return facts.content != ColumnContent::words && facts.content != ColumnContent::clock;
}

std::optional<std::size_t> firstOf(const std::vector<ColumnFacts>& facts, auto&& suits) {
    const auto found = std::find_if(facts.begin(), facts.end(), suits);
    if (found == facts.end()) return std::nullopt;
    return static_cast<std::size_t>(found - facts.begin());
}

bool isCalendar(const ColumnFacts& column) {
    return column.content == ColumnContent::calendar || column.content == ColumnContent::dateOnly;
}

std::optional<std::size_t> timeColumn(const std::vector<ColumnFacts>& facts, bool named) {
    if (!named) {
        if (const auto found = firstOf(facts, isCalendar)) return found;
        return firstOf(facts, [](const ColumnFacts& c) { return c.increasing; });
    }
    const auto certain
        = [](const ColumnFacts& c) { return isTimeName(c.name) && isTimeContent(c); };
    if (const auto found
        = firstOf(facts, [&](const ColumnFacts& c) { return certain(c) && isCalendar(c); }))
        return found;
    if (const auto found = firstOf(facts, certain)) return found;
    if (const auto found = firstOf(facts, [](const ColumnFacts& c) {
            return isTimeName(c.name) && c.content == ColumnContent::clock;
        }))
        return found;
    return firstOf(facts, [](const ColumnFacts& c) {
        return maybeTimeName(c.name) && (isCalendar(c) || c.increasing);
    });
}

MappedColumn guessRole(const ColumnFacts& facts, bool named) {
    MappedColumn column{facts.text, ColumnRole::ignored, facts.name, facts.unit};
    const bool words = facts.content == ColumnContent::words;
    auto key = named ? identityOf(facts.name) : std::string_view{};
    if (key.empty() && words) key = named ? identityOfWords(facts.name) : "node";
    if (key.empty() && named) key = remarkOf(facts.name);
    if (!key.empty()) return {facts.text, ColumnRole::label, std::string(key), {}};
    if (words || facts.content == ColumnContent::clock || isCalendar(facts)) return column;
    column.role = ColumnRole::channel;
    if (named && isPowerName(facts.name, facts.unit)) column.power = PowerKind::nodeWall;
    return column;
}

/// One power column for each machine, and nothing but machines.
bool looksWide(const ColumnMapping& mapping) {
    std::size_t machines = 0;
    for (const auto& column : mapping.columns) {
        if (column.role == ColumnRole::label && isIdentityLabel(column.name)) return false;
        if (column.role != ColumnRole::channel) continue;
        const bool power = wattsPer(column.unit) > 0;
        if (!looksLikeMachine(column.name) || (!power && !column.unit.empty())) return false;
        ++machines;
    }
    return machines >= 2;
}

}  // namespace

ColumnMapping guessColumns(const std::vector<ColumnFacts>& facts, bool named) {
    ColumnMapping mapping;
    for (const auto& column : facts) mapping.columns.push_back(guessRole(column, named));
    if (const auto time = timeColumn(facts, named)) {
        mapping.columns[*time] = {facts[*time].text, ColumnRole::time, {}, facts[*time].unit};
        const auto clock = firstOf(
            facts, [](const ColumnFacts& c) { return c.content == ColumnContent::clock; });
        if (facts[*time].content == ColumnContent::dateOnly && clock)
            mapping.columns[*clock] = {facts[*clock].text, ColumnRole::clock, {}, {}};
    }
    mapping.wide = looksWide(mapping);
    const auto* label = mapping.first(ColumnRole::label);
    const bool boards = label && label->name == "gpu";
    for (auto& column : mapping.columns) {
        if (column.role != ColumnRole::channel) continue;
        const bool board = boards || !gpuNumberIn(column.name).empty();
        if (mapping.wide && column.power == PowerKind::notPower
            && (column.unit.empty() || wattsPer(column.unit) > 0))
            column.power = PowerKind::nodeWall;
        if (board && column.power == PowerKind::nodeWall) column.power = PowerKind::gpuBoard;
    }
    return mapping;
}

std::string mappingProblem(const ColumnMapping& mapping) {
    if (!mapping.first(ColumnRole::time) && !mapping.first(ColumnRole::clock))
        return "no column is known to hold the time";
    if (!mapping.first(ColumnRole::channel)) return "no column is known to hold numbers";
    return {};
}

}  // namespace wattline
