// SPDX-License-Identifier: GPL-3.0-or-later
// The words that stand for delimiters, roles and kinds of power in `--map` and in JSON.
#pragma once

#include "core/ingest/column_mapping.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace wattline {

template <typename Value, std::size_t N>
using WordTable = std::array<std::pair<std::string_view, Value>, N>;

constexpr WordTable<char, 5> kDelimiterWords{
    {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"pipe", '|'}, {"blank", ' '}}};
constexpr WordTable<PowerKind, 5> kPowerWords{{{"none", PowerKind::notPower},
    {"gpuBoard", PowerKind::gpuBoard}, {"gpuSum", PowerKind::gpuSum},
    {"nodeWall", PowerKind::nodeWall}, {"facility", PowerKind::facility}}};
constexpr WordTable<ColumnRole, 5> kRoleWords{
    {{"ignored", ColumnRole::ignored}, {"time", ColumnRole::time}, {"clock", ColumnRole::clock},
        {"channel", ColumnRole::channel}, {"label", ColumnRole::label}}};
constexpr WordTable<TimeForm, 4> kTimeFormWords{{{"automatic", TimeForm::automatic},
    {"calendar", TimeForm::calendar}, {"unix", TimeForm::unixTime}, {"relative", TimeForm::relative}}};
constexpr WordTable<bool, 2> kDecimalWords{{{"point", false}, {"comma", true}}};
constexpr WordTable<bool, 2> kYesWords{{{"no", false}, {"yes", true}}};
constexpr WordTable<bool, 2> kDateWords{{{"dayFirst", false}, {"monthFirst", true}}};

template <typename Value, std::size_t N>
std::string_view wordFor(const WordTable<Value, N>& table, Value value) {
    for (const auto& [word, meaning] : table) {
        if (meaning == value) return word;
    }
    return {};
}

/// Null for a word that the table has not.
template <typename Value, std::size_t N>
const Value* meaningOf(const WordTable<Value, N>& table, std::string_view word) {
    for (const auto& entry : table) {
        if (entry.first == word) return &entry.second;
    }
    return nullptr;
}

/// "comma, semicolon, tab": for messages.
template <typename Value, std::size_t N> std::string allWords(const WordTable<Value, N>& table) {
    std::string text;
    for (const auto& entry : table) text += (text.empty() ? "" : ", ") + std::string(entry.first);
    return text;
}

/// "+02:00" or "UTC" to seconds east of UTC. @throws Error naming `where`
double parseZone(std::string_view text, const std::string& where);
/// 7200 -> "+02:00".
std::string zoneText(double zoneS);

}  // namespace wattline
