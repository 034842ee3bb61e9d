// SPDX-License-Identifier: GPL-3.0-or-later
// One line of delimited text, cut into fields.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace wattline {

constexpr std::size_t kMostFields = 10'000;

inline std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Cuts `line` (without its line end) at the delimiters outside quotes; blanks around a field are
/// not part of it. Quotes are taken off in place, so the line changes and the fields are views into
/// it.
/// @return false when there are more than kMostFields
bool splitFields(std::span<char> line, char delimiter, std::vector<std::string_view>& fields);

}  // namespace wattline
