// SPDX-License-Identifier: GPL-3.0-or-later
// How a text table is written: delimiter, decimal sign, header or none. Told from its first lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

struct TableShape {
    char delimiter = ',';
    bool decimalComma = false;
    bool header = true;
    std::size_t skipLines = 0;  ///< comments before the header or the first row
};

using TextRow = std::vector<std::string>;

/// The whole lines among the first bytes of a file (the last one too where the file ends in it).
/// @param most lines
std::vector<std::string_view> firstLines(std::string_view bytes, std::size_t most);

/// Cut at the delimiter outside quotes; several blanks are one delimiter.
TextRow cutRow(std::string_view line, char delimiter);

/// "1,5" or "-12,25": a number with a decimal comma.
bool isCommaNumber(std::string_view text);

/// @param delimiter 0 = told from the lines
TableShape guessShape(const std::vector<std::string_view>& lines, char delimiter = 0);

/// Whether the first row holds names: words where the rows below hold numbers or times.
bool looksLikeHeader(const std::vector<TextRow>& rows, bool decimalComma);

}  // namespace wattline
