// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in one cell of a table: a number, a stated absence, or something else.
#pragma once

#include <string_view>

namespace wattline {

enum class CellState { number, missing, notANumber };

struct Cell {
    CellState state = CellState::missing;
    double value = 0;  ///< holds for `number` only
    std::string_view unit;  ///< written behind the number; empty = none
};

/// "100.00 W", "95 %", "12", and the many ways to say nothing: "", "[N/A]", "[Not Supported]",
/// "nan", "ERR!".
Cell readCell(std::string_view text, bool decimalComma = false);

/// Whether readCell would take this text behind a number for its unit: "", "W", "MiB", "°C".
bool looksLikeUnit(std::string_view text);

}  // namespace wattline
