// SPDX-License-Identifier: GPL-3.0-or-later
// `--map time=ts,power=col3:W:nodeWall,node=host`: a mapping in one line.
#include "core/ingest/mapping_words.h"
#include "core/ingest/number.h"
#include "core/ingest/table_head.h"
#include "core/ingest/trace_table.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace wattline {

namespace {

constexpr auto kOption = "--map";
constexpr std::array<std::string_view, 6> kIdentityKeys{
    "run", "job", "node", "gpu", "site", "source"};
constexpr std::array<std::string_view, 5> kRemarkKeys{
    "label", "state", "user", "phase", "scenario"};

template <typename Keys> bool contains(const Keys& keys, std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::vector<std::string_view> cut(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == text.npos) return parts;
        text.remove_prefix(end + 1);
    }
}

[[noreturn]] void refuse(std::string_view part, const std::string& expected) {
    throw Error(
        kOption, fmt::format("\"{}\" is not understood: expected {}.", shortened(part), expected));
}

template <typename Value, std::size_t N>
Value meaningIn(const WordTable<Value, N>& table, std::string_view word, std::string_view part) {
    const Value* meaning = meaningOf(table, word);
    if (!meaning) refuse(part, allWords(table));
    return *meaning;
}

// "ts", "ts:ms", "ts:relative", "ts:relative:ms"
void readTime(
    std::span<const std::string_view> words, std::string_view part, ColumnMapping& mapping) {
    for (const auto word : words) {
        if (word == "s" || word == "ms" || word == "us" || word == "ns")
            mapping.timeUnit = word;
        else if (const auto* form = meaningOf(kTimeFormWords, word))
            mapping.timeForm = *form;
        else
            refuse(part, "s, ms, us, ns, calendar, unix or relative behind the column");
    }
}

MappedColumn readColumn(std::string_view key, std::span<const std::string_view> words,
    std::string_view part, ColumnMapping& mapping) {
    MappedColumn column{std::string(words.front()), ColumnRole::channel, std::string(key), {}};
    if (column.column.empty()) refuse(part, "KEY=COLUMN");
    words = words.subspan(1);
    if (key == "time") {
        column.role = ColumnRole::time;
        readTime(words, part, mapping);
        return column;
    }
    if (key == "clock" || isIdentityLabel(key) || contains(kRemarkKeys, key)) {
        column.role = key == "clock" ? ColumnRole::clock : ColumnRole::label;
        if (!words.empty()) refuse(part, "nothing behind the column");
        return column;
    }
    if (words.size() > 2) refuse(part, "KEY=COLUMN[:UNIT[:KIND]]");
    if (!words.empty()) column.unit = parseColumn(fmt::format("x [{}]", words[0])).unit;
    if (words.size() == 2)
        column.power = meaningIn(kPowerWords, words[1], part);
    else if (key.starts_with("power") || wattsPer(column.unit) > 0)
        column.power = PowerKind::nodeWall;
    return column;
}

bool readOption(
    std::string_view key, std::string_view value, std::string_view part, ColumnMapping& mapping) {
    if (key == "delimiter") {
        mapping.delimiter = meaningIn(kDelimiterWords, value, part);
    } else if (key == "decimal") {
        mapping.decimalComma = meaningIn(kDecimalWords, value, part);
    } else if (key == "header") {
        mapping.header = meaningIn(kYesWords, value, part);
    } else if (key == "dates") {
        mapping.monthFirst = meaningIn(kDateWords, value, part);
    } else if (key == "wide") {
        mapping.wide = meaningIn(kYesWords, value, part);
    } else if (key == "zone") {
        mapping.zoneS = parseZone(value, kOption);
    } else if (key == "skip") {
        const auto lines = parseNumber(value);
        if (!lines || *lines < 0 || *lines > 1e6 || *lines != std::floor(*lines))
            refuse(part, "a number of lines");
        mapping.skipLines = static_cast<std::size_t>(*lines);
    } else {
        return false;
    }
    return true;
}

}  // namespace

bool isIdentityLabel(std::string_view key) {
    return contains(kIdentityKeys, key);
}

double parseZone(std::string_view text, const std::string& where) {
    if (text == "UTC" || text == "Z") return 0;
    const auto digit = [&](std::size_t at) { return double(text[at] - '0'); };
    bool shaped = text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':';
    for (const std::size_t at : {1, 2, 4, 5}) shaped = shaped && text[at] >= '0' && text[at] <= '9';
    const double hours = shaped ? 10 * digit(1) + digit(2) : 99;
    const double minutes = shaped ? 10 * digit(4) + digit(5) : 99;
    if (!(hours <= 23 && minutes <= 59)) {
        throw Error(where,
            "\"" + shortened(text) + "\" is no time zone: expected UTC or the like of +02:00.");
    }
    return (text[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

std::string zoneText(double zoneS) {
    const auto minutes = static_cast<long>(std::abs(zoneS) / 60);
    return fmt::format("{}{:02}:{:02}", zoneS < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

ColumnMapping parseMapText(std::string_view text) {
    ColumnMapping mapping;
    for (const auto part : cut(text, ',')) {
        const auto equals = part.find('=');
        if (equals == part.npos || equals == 0) refuse(part, "KEY=COLUMN");
        const auto key = part.substr(0, equals), value = part.substr(equals + 1);
        if (readOption(key, value, part, mapping)) continue;
        const auto words = cut(value, ':');
        mapping.columns.push_back(readColumn(key, words, part, mapping));
    }
    return mapping;
}

std::string mapTextHelp() {
    return "Which column means what: KEY=COLUMN[:UNIT[:KIND]],... as in "
           "time=ts:ms,power=col3:kW:nodeWall,node=host. Keys: time (behind the column: s, ms, us, "
           "ns, calendar, unix, relative), clock (time of day in a second column), run, job, node, "
           "gpu, site, label, state, user, phase, scenario; any other key names a channel. Columns "
           "by name or as col1, col2, ... Kinds: gpuBoard, gpuSum, nodeWall, facility. Options: "
           "delimiter=comma|semicolon|tab|pipe|blank, decimal=point|comma, header=yes|no, skip=N, "
           "zone=+02:00, dates=dayFirst|monthFirst, wide=yes|no";
}

}  // namespace wattline
