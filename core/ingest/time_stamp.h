// SPDX-License-Identifier: GPL-3.0-or-later
// Time stamps as loggers write them, to Unix seconds.
#pragma once

#include "core/trace/trace.h"

#include <optional>
#include <string>
#include <string_view>

namespace wattline {

/// What times that name no zone are taken to mean.
struct AssumedZone {
    double eastS = 0;  ///< of UTC

    /// "times carry no zone", "taken as UTC+02:00"
    Finding finding() const;
    static bool isTold(const Finding& finding);  ///< the finding is one of these
    bool operator==(const AssumedZone&) const = default;
};

/// "times count from the start of the recording, not from 1970"
Finding timesAreRelative();

/// "2026-09-02T00:00:00.5+02:00", "2026-09-02 00:00:00Z", "2026/09/02 00:00:00.000"; seconds may be
/// left out. Without a zone it is UTC, and `hasZone` says so.
std::optional<double> parseCalendarTime(std::string_view text, bool& hasZone);

/// The time column of one file. Numbers are seconds, ms, us or ns since 1970 by the size of the
/// first one (or by `unit`, when the header says it), and stay so for the whole file.
class TimeParser {
public:
    explicit TimeParser(
        std::string_view unit = {}, bool decimalComma = false, AssumedZone zone = {});
    explicit TimeParser(AssumedZone zone)
        : TimeParser({}, false, zone) { }

    std::optional<double> parse(std::string_view text);
    /// What `parse` would return for this number or text, if that needs no assumption that was not
    /// made before; else nothing.
    std::optional<double> knownSeconds(double number) const {
        const double seconds = number * m_factor;
        const double size = seconds < 0 ? -seconds : seconds;
        if (m_factor == 0 || !(size <= kLatestS) || (size < kRelativeS && !m_relative))
            return std::nullopt;
        return seconds;
    }
    std::optional<double> parseKnown(std::string_view text) const;
    /// What had to be assumed about the times read so far, if anything.
    std::optional<Finding> assumption() const;

private:
    bool operator==(const TimeParser&) const = default;

    static constexpr double kRelativeS = 1e8;  ///< below, times count from the start of a recording
    /// Beyond the year 9999 no calendar can show it: a broken cell, not a time.
    static constexpr double kLatestS = 253402300799.0;

    double m_factor = 0;  ///< to seconds; 0 = not known yet
    AssumedZone m_zone;
    bool m_decimalComma;
    bool m_relative = false, m_zoneMissing = false;
};

}  // namespace wattline
