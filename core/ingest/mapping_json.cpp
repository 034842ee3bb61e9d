// SPDX-License-Identifier: GPL-3.0-or-later
// Mappings as JSON: for the memory of mappings, and for people who keep them beside their data.
#include "core/ingest/mapping_words.h"
#include "core/trace/bounded_json.h"
#include "core/trace/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace wattline {

namespace {

using nlohmann::json;
constexpr auto kWhere = "column mapping";

void refuse(const std::string& key, const std::string& expected) {
    throw Error(kWhere, "\"" + key + "\" must be " + expected + ".");
}

void read(const std::string& key, const json& value, std::string& out) {
    if (!value.is_string()) refuse(key, "text");
    out = value.get<std::string>();
}

void read(const std::string& key, const json& value, bool& out) {
    if (!value.is_boolean()) refuse(key, "true or false");
    out = value.get<bool>();
}

template <typename Value, std::size_t N>
Value readWord(const std::string& key, const json& value, const WordTable<Value, N>& table) {
    std::string word;
    read(key, value, word);
    const Value* meaning = meaningOf(table, word);
    if (!meaning) refuse(key, "one of " + allWords(table));
    return *meaning;
}

MappedColumn readColumn(const json& value) {
    if (!value.is_object()) refuse("columns", "a list of objects");
    MappedColumn column;
    for (const auto& [key, entry] : value.items()) {
        if (key == "column")
            read(key, entry, column.column);
        else if (key == "role")
            column.role = readWord(key, entry, kRoleWords);
        else if (key == "name")
            read(key, entry, column.name);
        else if (key == "unit")
            read(key, entry, column.unit);
        else if (key == "power")
            column.power = readWord(key, entry, kPowerWords);
        else
            throw Error(kWhere, "a column has no key \"" + key + "\".");
    }
    return column;
}

void readKey(const std::string& key, const json& value, ColumnMapping& mapping) {
    if (key == "delimiter") {
        mapping.delimiter = readWord(key, value, kDelimiterWords);
    } else if (key == "decimal") {
        mapping.decimalComma = readWord(key, value, kDecimalWords);
    } else if (key == "header") {
        bool header = true;
        read(key, value, header);
        mapping.header = header;
    } else if (key == "skipLines") {
        if (!value.is_number_unsigned()) refuse(key, "a number of lines");
        mapping.skipLines = value.get<std::size_t>();
    } else if (key == "timeForm") {
        mapping.timeForm = readWord(key, value, kTimeFormWords);
    } else if (key == "timeUnit") {
        read(key, value, mapping.timeUnit);
    } else if (key == "zone") {
        std::string zone;
        read(key, value, zone);
        mapping.zoneS = parseZone(zone, kWhere);
    } else if (key == "dates") {
        mapping.monthFirst = readWord(key, value, kDateWords);
    } else if (key == "wide") {
        read(key, value, mapping.wide);
    } else if (key == "columns") {
        if (!value.is_array()) refuse(key, "a list of objects");
        for (const auto& column : value) mapping.columns.push_back(readColumn(column));
    } else {
        throw Error(kWhere, "there is no key \"" + key + "\".");
    }
}

json columnJson(const MappedColumn& column) {
    json value{{"column", column.column}, {"role", wordFor(kRoleWords, column.role)}};
    if (!column.name.empty()) value["name"] = column.name;
    if (!column.unit.empty()) value["unit"] = column.unit;
    if (column.power != PowerKind::notPower) value["power"] = wordFor(kPowerWords, column.power);
    return value;
}

}  // namespace

const MappedColumn* ColumnMapping::first(ColumnRole role) const {
    const auto found = std::find_if(columns.begin(), columns.end(),
        [&](const MappedColumn& column) { return column.role == role; });
    return found == columns.end() ? nullptr : &*found;
}

bool operator==(const MappedColumn& a, const MappedColumn& b) {
    return a.column == b.column && a.role == b.role && a.name == b.name && a.unit == b.unit
        && a.power == b.power;
}

bool operator==(const ColumnMapping& a, const ColumnMapping& b) {
    return a.delimiter == b.delimiter && a.decimalComma == b.decimalComma && a.header == b.header
        && a.skipLines == b.skipLines && a.timeForm == b.timeForm && a.timeUnit == b.timeUnit
        && a.zoneS == b.zoneS && a.monthFirst == b.monthFirst && a.wide == b.wide
        && a.columns == b.columns;
}

std::string mappingJson(const ColumnMapping& mapping) {
    json value = json::object();
    if (mapping.delimiter) value["delimiter"] = wordFor(kDelimiterWords, mapping.delimiter);
    if (mapping.decimalComma) value["decimal"] = wordFor(kDecimalWords, *mapping.decimalComma);
    if (mapping.header) value["header"] = *mapping.header;
    if (mapping.skipLines > 0) value["skipLines"] = mapping.skipLines;
    if (mapping.timeForm != TimeForm::automatic)
        value["timeForm"] = wordFor(kTimeFormWords, mapping.timeForm);
    if (!mapping.timeUnit.empty()) value["timeUnit"] = mapping.timeUnit;
    if (mapping.zoneS) value["zone"] = zoneText(*mapping.zoneS);
    if (mapping.monthFirst) value["dates"] = wordFor(kDateWords, true);
    if (mapping.wide) value["wide"] = true;
    value["columns"] = json::array();
    for (const auto& column : mapping.columns) value["columns"].push_back(columnJson(column));
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

ColumnMapping parseMappingJson(std::string_view text) {
    const json value = parseBoundedJson(text);
    if (!value.is_object()) throw Error(kWhere, "this is no JSON object.");
    ColumnMapping mapping;
    for (const auto& [key, entry] : value.items()) readKey(key, entry, mapping);
    return mapping;
}

}  // namespace wattline
