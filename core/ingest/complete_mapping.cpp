// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody said about a table, joined with what the table itself says.
#include "core/ingest/file_head.h"
#include "core/ingest/guess_mapping.h"
#include "core/ingest/number.h"
#include "core/ingest/table_head.h"
#include "core/trace/error.h"

#include <algorithm>
#include <optional>

namespace wattline {

namespace {

std::string namesOf(const std::vector<ColumnFacts>& facts) {
    constexpr std::size_t kMost = 20;
    std::string names;
    for (std::size_t i = 0; i < std::min(kMost, facts.size()); ++i)
        names += (names.empty() ? "" : ", ") + shortened(facts[i].text);
    return facts.size() > kMost ? names + ", ..." : names;
}

/// "col3" -> 2.
std::optional<std::size_t> placeIn(std::string_view text, std::size_t columns) {
    if (!text.starts_with("col")) return std::nullopt;
    const auto number = parseNumber(text.substr(3));
    if (!number || *number < 1 || *number > static_cast<double>(columns)) return std::nullopt;
    return static_cast<std::size_t>(*number) - 1;
}

std::size_t placeOf(const std::string& column, const std::vector<ColumnFacts>& facts) {
    for (const auto member : {&ColumnFacts::text, &ColumnFacts::name}) {
        for (std::size_t i = 0; i < facts.size(); ++i)
            if (facts[i].*member == column) return i;
    }
    if (const auto place = placeIn(column, facts.size())) return *place;
    throw Error("column mapping",
        "there is no column \"" + shortened(column) + "\". Columns: " + namesOf(facts) + ".");
}

/// All columns of this very table, in its order: names that occur twice are told apart by place.
bool namesAll(const ColumnMapping& wanted, const std::vector<ColumnFacts>& facts) {
    return std::equal(wanted.columns.begin(), wanted.columns.end(), facts.begin(), facts.end(),
        [](const MappedColumn& a, const ColumnFacts& b) { return a.column == b.text; });
}

bool tellsTime(const MappedColumn& column) {
    return column.role == ColumnRole::time || column.role == ColumnRole::clock;
}

}  // namespace

ColumnMapping completeColumns(const ColumnMapping& wanted, const ColumnMapping& guessed,
    const std::vector<ColumnFacts>& facts) {
    ColumnMapping result = wanted;
    result.monthFirst = wanted.monthFirst || guessed.monthFirst;
    result.columns.clear();
    if (wanted.columns.empty()) {  // only how the table is written was said
        result.columns = guessed.columns;
        return result;
    }
    for (const auto& column : facts)
        result.columns.push_back({column.text, ColumnRole::ignored, column.name, column.unit});
    const bool byPlace = namesAll(wanted, facts);
    for (std::size_t i = 0; i < wanted.columns.size(); ++i) {
        const auto& column = wanted.columns[i];
        const auto place = byPlace ? i : placeOf(column.column, facts);
        auto& target = result.columns[place];
        target.role = column.role;
        target.power = column.power;
        if (!column.name.empty()) target.name = column.name;
        if (byPlace || !column.unit.empty()) target.unit = column.unit;
    }
    const bool hasTime = std::any_of(result.columns.begin(), result.columns.end(), tellsTime);
    for (std::size_t i = 0; !hasTime && !byPlace && i < facts.size(); ++i) {
        if (tellsTime(guessed.columns[i]) && result.columns[i].role == ColumnRole::ignored)
            result.columns[i] = guessed.columns[i];
    }
    return result;
}

ColumnMapping completeMapping(const ColumnMapping& wanted, const TableSample& sample) {
    const auto facts = factsOf(sample);
    auto result = completeColumns(wanted, guessMapping(sample), facts);
    result.delimiter = sample.shape.delimiter;
    result.decimalComma = sample.shape.decimalComma;
    result.header = sample.shape.header;
    result.skipLines = sample.shape.skipLines;
    return result;
}

ColumnMapping completeMapping(const ColumnMapping& wanted, const FileHead& head) {
    return completeMapping(wanted, sampleTable(head.bytes, wanted));
}

}  // namespace wattline
