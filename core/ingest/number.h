// SPDX-License-Identifier: GPL-3.0-or-later
// Text to numbers, the same on every machine: the locale has no say.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace wattline {

/// The number that stands at the beginning of `text`; `rest` is what follows it, without blanks
/// before it.
inline std::optional<double> leadingNumber(std::string_view text, std::string_view& rest) {
    const char* begin = text.data();
    const char* const end = begin + text.size();
    if (begin != end && *begin == '+') ++begin;
    double value = 0;
    const auto [stop, problem] = std::from_chars(begin, end, value);
    if (problem != std::errc()) return std::nullopt;
    rest = {stop, static_cast<std::size_t>(end - stop)};
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    return value;
}

/// The number that `text` is, without blanks around it; "12,5" counts as 12.5 when `decimalComma`.
std::optional<double> parseNumber(std::string_view text, bool decimalComma = false);

}  // namespace wattline
