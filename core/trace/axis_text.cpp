// SPDX-License-Identifier: GPL-3.0-or-later
// Times and powers of ten as text.
#include "core/trace/axis_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace wattline {
namespace {

const std::string kMinus = "\u2212";
const std::string kMissing = "\u2013";

}  // namespace

std::string siText(double value) {
    static constexpr const char* kPrefixes[] = {"", " k", " M", " G", " T", " P"};
    auto size = std::abs(value);
    if (std::isnan(value) || size < 1000) {
        return std::isnan(value) ? kMissing : (value < 0 ? kMinus : "") + fmt::format("{:g}", size);
    }
    std::size_t prefix = 0;
    while (size >= 999.5 && prefix + 1 < std::size(kPrefixes)) {
        size /= 1000;
        ++prefix;
    }
    return (value < 0 ? kMinus : "") + fmt::format("{:.3g}", size) + kPrefixes[prefix];
}

std::string timeInRunText(double seconds, double stepS) {
    if (std::isnan(seconds)) {
        return kMissing;
    }
    const int decimals = stepS >= 1 || stepS <= 0
        ? 0
        : std::min(3, static_cast<int>(std::ceil(-std::log10(stepS))));
    const auto ticks = static_cast<std::int64_t>(std::pow(10, decimals));
    const auto all
        = static_cast<std::int64_t>(std::llround(std::abs(seconds) * static_cast<double>(ticks)));
    const auto whole = all / ticks;
    const auto hours = whole / 3600, minutes = whole / 60 % 60, rest = whole % 60;
    auto text = hours > 0 ? fmt::format("{}:{:02}:{:02}", hours, minutes, rest)
                          : fmt::format("{:02}:{:02}", minutes, rest);
    if (decimals > 0) {
        text += fmt::format(".{:0{}}", all % ticks, decimals);
    }
    return (seconds < 0 && all > 0 ? kMinus : "") + text;
}

std::string utcText(double unixSeconds) {
    if (std::isnan(unixSeconds)) {
        return kMissing;
    }
    const auto all = static_cast<std::int64_t>(std::floor(unixSeconds));
    auto days = all / 86400;
    auto second = all % 86400;
    if (second < 0) {
        second += 86400;
        --days;
    }
    // Civil date from days since 1970-01-01 (Hinnant, "chrono-compatible low-level date
    // algorithms").
    const auto shifted = days + 719468;
    const auto era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const auto dayOfEra = shifted - era * 146097;
    const auto yearOfEra
        = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const auto dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const auto monthFromMarch = (5 * dayOfYear + 2) / 153;
    const auto day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    const auto month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    const auto year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC", year, month, day, second / 3600,
        second / 60 % 60, second % 60);
}

}  // namespace wattline
