// SPDX-License-Identifier: GPL-3.0-or-later
// Text to numbers, the same on every machine: the locale has no say.
#pragma once

#include <optional>
#include <string_view>

namespace wattline {

/// The number that stands at the beginning of `text`; `rest` is what follows it, without blanks
/// before it.
std::optional<double> leadingNumber(std::string_view text, std::string_view& rest);

/// The number that `text` is, without blanks around it; "12,5" counts as 12.5 when `decimalComma`.
std::optional<double> parseNumber(std::string_view text, bool decimalComma = false);

}  // namespace wattline
