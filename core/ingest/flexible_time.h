// SPDX-License-Identifier: GPL-3.0-or-later
// Calendar times as people's spreadsheets write them.
#pragma once

#include <optional>
#include <string_view>

namespace wattline {

/// As parseCalendarTime, and "02.09.2026 00:00:00,5", "2.9.2026", "9/2/2026 1:05 PM"; s since 1970.
/// Points and slashes stand day first unless `monthFirst`.
std::optional<double> parseFlexibleTime(std::string_view text, bool monthFirst, bool& hasZone);

/// "1:05", "13:05:00.5", "1:05:00 PM": seconds since midnight; hours may pass 24 ("120:00:00").
std::optional<double> parseClock(std::string_view text);

}  // namespace wattline
