// SPDX-License-Identifier: GPL-3.0-or-later
// Time stamps as the tools that ask a board management controller print them.
#pragma once

#include <optional>
#include <string_view>

namespace wattline {

/// "Thu Mar  4 12:34:56 2021", "03/04/2021 12:34:56 UTC", "11/21/2013 - 08:47:45" (month first),
/// "2021-03-04T12:34:56Z"; Unix s. Without a zone it is UTC, and `hasZone` says so.
std::optional<double> parseBmcTime(std::string_view text, bool& hasZone);

}  // namespace wattline
