// SPDX-License-Identifier: GPL-3.0-or-later
// Time stamps as loggers write them, to Unix seconds.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wattline {

/// "2026-09-02T00:00:00.5+02:00", "2026-09-02 00:00:00Z", "2026/09/02 00:00:00.000"; seconds may be
/// left out. Without a zone it is UTC, and `hasZone` says so.
std::optional<double> parseCalendarTime(std::string_view text, bool& hasZone);

/// The time column of one file. Numbers are seconds, ms, us or ns since 1970 by the size of the
/// first one (or by `unit`, when the header says it), and stay so for the whole file.
class TimeParser {
public:
    explicit TimeParser(std::string_view unit = {}, bool decimalComma = false);

    std::optional<double> parse(std::string_view text);
    /// What had to be assumed about the times read so far; empty = nothing.
    std::string assumption() const;

private:
    double m_factor = 0;  ///< to seconds; 0 = not known yet
    bool m_decimalComma;
    bool m_relative = false, m_zoneMissing = false;
};

}  // namespace wattline
