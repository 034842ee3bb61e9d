// SPDX-License-Identifier: GPL-3.0-or-later
// Text from outside (names of files, cells of broken ones) made safe to print.
#pragma once

#include <string>
#include <string_view>

namespace wattline {

/// Control characters (of them the escape that a terminal obeys) and what is no UTF-8 come out as
/// "\n", "\t" or "\x1b"; the rest as it is.
std::string printable(std::string_view text);

/// The same for text that has lines of its own.
std::string printableLines(std::string_view text);

}  // namespace wattline
