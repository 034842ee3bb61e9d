// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/flexible_time.h"

#include "core/ingest/csv_fields.h"
#include "core/ingest/time_stamp.h"

#include <chrono>

namespace wattline {

namespace {

std::optional<int> takeNumber(
    std::string_view& text, std::size_t fewestDigits, std::size_t mostDigits) {
    int value = 0;
    std::size_t digits = 0;
    while (
        digits < text.size() && digits < mostDigits && text[digits] >= '0' && text[digits] <= '9')
        value = value * 10 + (text[digits++] - '0');
    if (digits < fewestDigits) return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char expected) {
    if (!text.starts_with(expected)) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<double> daysToSeconds(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year(year),
        std::chrono::month(static_cast<unsigned>(month)),
        std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return 86400.0 * static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
}

/// "2.9.2026", "02/09/2026": takes it off `text`.
std::optional<double> takeDate(std::string_view& text, bool monthFirst) {
    const auto first = takeNumber(text, 1, 2);
    if (!first || text.empty()) return std::nullopt;
    const char separator = text.front();
    if (separator != '.' && separator != '/' && separator != '-') return std::nullopt;
    text.remove_prefix(1);
    const auto second = takeNumber(text, 1, 2);
    if (!second || !take(text, separator)) return std::nullopt;
    const auto year = takeNumber(text, 4, 4);
    if (!year) return std::nullopt;
    const bool swapped = monthFirst && separator != '.';
    return daysToSeconds(*year, swapped ? *first : *second, swapped ? *second : *first);
}

double takeFraction(std::string_view& text) {
    double fraction = 0, place = 0.1;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1)) {
        fraction += (text.front() - '0') * place;
        place /= 10;
    }
    return fraction;
}

/// Takes "1:05:00.5 PM" off `text`.
std::optional<double> takeClock(std::string_view& text) {
    auto hours = takeNumber(text, 1, 6);
    if (!hours || !take(text, ':')) return std::nullopt;
    const auto minutes = takeNumber(text, 2, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    double seconds = 0;
    if (take(text, ':')) {
        const auto whole = takeNumber(text, 2, 2);
        if (!whole || *whole > 60) return std::nullopt;
        seconds = *whole;
        if (take(text, '.') || take(text, ',')) seconds += takeFraction(text);
    }
    const auto rest = trimmed(text);
    const bool pm = rest.starts_with("PM") || rest.starts_with("pm");
    if (pm || rest.starts_with("AM") || rest.starts_with("am")) {
        if (*hours < 1 || *hours > 12) return std::nullopt;
        hours = *hours % 12 + (pm ? 12 : 0);
        text = rest.substr(2);
    }
    return *hours * 3600.0 + *minutes * 60.0 + seconds;
}

/// The zone behind a time, read by the parser that knows zones.
std::optional<double> zoneOf(std::string_view text, bool& hasZone) {
    std::string whole = "1970-01-01T00:00:00";
    if (text.size() > 10) return std::nullopt;
    const auto shifted = parseCalendarTime(whole.append(text), hasZone);
    if (!shifted) return std::nullopt;
    return -*shifted;
}

}  // namespace

std::optional<double> parseFlexibleTime(std::string_view text, bool monthFirst, bool& hasZone) {
    if (const auto known = parseCalendarTime(text, hasZone)) return known;
    hasZone = false;
    const auto date = takeDate(text, monthFirst);
    if (!date) return std::nullopt;
    if (text.empty()) return date;
    if (!take(text, ' ') && !take(text, 'T')) return std::nullopt;
    text = trimmed(text);
    const auto clock = takeClock(text);
    if (!clock || *clock > 86400) return std::nullopt;
    const auto zone = zoneOf(text, hasZone);
    if (!zone) return std::nullopt;
    return *date + *clock - *zone;
}

std::optional<double> parseClock(std::string_view text) {
    text = trimmed(text);
    const auto seconds = takeClock(text);
    return text.empty() ? seconds : std::nullopt;
}

}  // namespace wattline
