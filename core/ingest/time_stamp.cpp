// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/time_stamp.h"

#include "core/ingest/number.h"
#include "core/ingest/time_unit.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

namespace wattline {

namespace {

constexpr auto kNoZone = "times carry no zone";

/// Exactly `digits` digits; takes them off `text`.
std::optional<int> takeDigits(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool takeOneOf(std::string_view& text, std::string_view characters) {
    if (text.empty() || characters.find(text.front()) == characters.npos) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<double> takeDate(std::string_view& text) {
    const auto year = takeDigits(text, 4);
    if (!year || !takeOneOf(text, "-/")) return std::nullopt;
    const auto month = takeDigits(text, 2);
    if (!month || !takeOneOf(text, "-/")) return std::nullopt;
    const auto day = takeDigits(text, 2);
    if (!day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year),
        std::chrono::month(static_cast<unsigned>(*month)),
        std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return 86400.0 * static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
}

/// "hh:mm", "hh:mm:ss" or "hh:mm:ss.fraction", in s.
std::optional<double> takeClock(std::string_view& text) {
    const auto hour = takeDigits(text, 2);
    if (!hour || !takeOneOf(text, ":")) return std::nullopt;
    const auto minute = takeDigits(text, 2);
    if (!minute || *hour > 24 || *minute > 59) return std::nullopt;
    double seconds = *hour * 3600.0 + *minute * 60.0;
    if (!takeOneOf(text, ":")) return seconds;
    const auto second = takeDigits(text, 2);
    if (!second || *second > 60) return std::nullopt;
    seconds += *second;
    if (!takeOneOf(text, ".,")) return seconds;
    double place = 0.1, fraction = 0;
    while (!text.empty()) {
        const auto digit = takeDigits(text, 1);
        if (!digit) break;
        fraction += *digit * place;
        place /= 10;
    }
    return seconds + fraction;
}

/// "", "Z", "+02:00", "-0600", "+01"; in s to be taken off.
std::optional<double> takeZone(std::string_view& text, bool& hasZone) {
    takeOneOf(text, " ");
    hasZone = !text.empty();
    if (text.empty() || takeOneOf(text, "Zz")) return 0.0;
    if (text == "UTC" || text == "GMT") {
        text = {};
        return 0.0;
    }
    const double sign = text.front() == '-' ? -1 : 1;
    if (!takeOneOf(text, "+-")) return std::nullopt;
    const auto hours = takeDigits(text, 2);
    if (!hours) return std::nullopt;
    takeOneOf(text, ":");
    const auto minutes = text.empty() ? std::optional(0) : takeDigits(text, 2);
    if (!minutes) return std::nullopt;
    return sign * (*hours * 3600.0 + *minutes * 60.0);
}

}  // namespace

std::optional<double> parseCalendarTime(std::string_view text, bool& hasZone) {
    const auto date = takeDate(text);
    if (!date) return std::nullopt;
    std::optional<double> clock = 0.0;
    hasZone = false;
    if (text.empty()) return date;
    if (!takeOneOf(text, "T ")) return std::nullopt;
    clock = takeClock(text);
    if (!clock) return std::nullopt;
    const auto zone = takeZone(text, hasZone);
    if (!zone || !text.empty()) return std::nullopt;
    return *date + *clock - *zone;
}

bool AssumedZone::isTold(const Finding& finding) {
    return finding.kind == FindingKind::assumption && finding.text == kNoZone;
}

Finding AssumedZone::finding() const {
    const auto minutes = static_cast<int>(std::lround(std::abs(eastS) / 60));
    const auto zone = minutes == 0
        ? std::string("UTC")
        : fmt::format("UTC{}{:02}:{:02}", eastS < 0 ? '-' : '+', minutes / 60, minutes % 60);
    return {FindingKind::assumption, "", 0, 0, 1, 0, kNoZone, "taken as " + zone};
}

Finding timesAreRelative() {
    return {FindingKind::assumption, "", 0, 0, 1, 0,
        "times count from the start of the recording, not from 1970", "kept as they are"};
}

TimeParser::TimeParser(std::string_view unit, bool decimalComma, AssumedZone zone)
    : m_factor(secondsPerUnit(unit))
    , m_zone(zone)
    , m_decimalComma(decimalComma) { }

std::optional<double> TimeParser::parse(std::string_view text) {
    if (const auto number = parseNumber(text, m_decimalComma)) {
        if (!std::isfinite(*number)) return std::nullopt;
        if (m_factor == 0) m_factor = secondsPerCount(*number);
        const double seconds = *number * m_factor;
        if (std::abs(seconds) < kRelativeS) m_relative = true;
        if (std::abs(seconds) > kLatestS) return std::nullopt;
        return seconds;
    }
    bool hasZone = false;
    const auto seconds = parseCalendarTime(text, hasZone);
    if (!seconds || hasZone) return seconds;
    m_zoneMissing = true;
    return *seconds - m_zone.eastS;
}

std::optional<double> TimeParser::parseKnown(std::string_view text) const {
    auto copy = *this;
    const auto seconds = copy.parse(text);
    return copy == *this ? seconds : std::nullopt;
}

std::optional<Finding> TimeParser::assumption() const {
    if (m_relative) return timesAreRelative();
    if (m_zoneMissing) return m_zone.finding();
    return std::nullopt;
}

}  // namespace wattline
