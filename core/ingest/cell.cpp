// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/cell.h"

#include "core/ingest/number.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace wattline {

namespace {

constexpr std::array<std::string_view, 11> kAbsent{
    "N/A", "n/a", "NA", "nan", "NaN", "NULL", "null", "None", "ERR!", "-", "\\N"};

// nvidia-smi writes its reasons in brackets: [N/A], [Not Supported], [Unknown Error], [GPU requires
// reset].
bool saysNothing(std::string_view text) {
    if (text.empty() || (text.front() == '[' && text.back() == ']')) return true;
    return std::find(kAbsent.begin(), kAbsent.end(), text) != kAbsent.end();
}

}  // namespace

bool looksLikeUnit(std::string_view text) {
    constexpr std::size_t kLongest = 4;  // "MiB", "MHz", "°C"
    return text.size() <= kLongest && std::all_of(text.begin(), text.end(), [](char c) {
        return c == '%' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & '\x80');
    });
}

Cell readCell(std::string_view text, bool decimalComma) {
    std::string_view rest;
    auto value = leadingNumber(text, rest);
    if (value && decimalComma && rest.starts_with(',')) {
        value = parseNumber(text, true);
        rest = {};
    }
    if (value && std::isfinite(*value) && looksLikeUnit(rest))
        return {CellState::number, *value, rest};
    return {saysNothing(text) ? CellState::missing : CellState::notANumber, 0, {}};
}

}  // namespace wattline
