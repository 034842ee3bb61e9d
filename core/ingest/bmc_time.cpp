// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/bmc_time.h"

#include "core/ingest/csv_fields.h"
#include "core/ingest/time_stamp.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace wattline {

namespace {

std::vector<std::string_view> wordsOf(std::string_view text) {
    std::vector<std::string_view> words;
    constexpr std::size_t kMost = 7;
    while (words.size() < kMost) {
        text = trimmed(text);
        if (text.empty()) break;
        const auto end = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

/// "Thu Mar  4 12:34:56 2021" and what `date` prints: "Thu Mar  4 12:34:56 UTC 2021"
std::string fromCalendarText(const std::vector<std::string_view>& words) {
    constexpr std::array<std::string_view, 12> kMonths{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto month = std::find(kMonths.begin(), kMonths.end(), words[1]);
    if (month == kMonths.end()) return {};
    const bool zone = words.size() == 6;
    return fmt::format("{}-{:02}-{:0>2} {}{}{}", words[zone ? 5 : 4], month - kMonths.begin() + 1,
        words[2], words[3], zone ? " " : "", zone ? words[4] : std::string_view());
}

/// "03/04/2021 12:34:56 UTC" or "03/04/21 12:34:56"
std::string fromMonthFirst(const std::vector<std::string_view>& words) {
    const auto date = words[0];
    if (date.size() < 8 || date[2] != '/' || date[5] != '/') return {};
    const auto year = date.substr(6);
    return fmt::format("{}{}-{}-{} {}{}{}", year.size() == 2 ? "20" : "", year, date.substr(0, 2),
        date.substr(3, 2), words[1], words.size() > 2 ? " " : "",
        words.size() > 2 ? words[2] : std::string_view());
}

}  // namespace

std::optional<double> parseBmcTime(std::string_view text, bool& hasZone) {
    text = trimmed(text);
    if (const auto seconds = parseCalendarTime(text, hasZone)) return seconds;
    auto words = wordsOf(text);
    std::erase(words, "-");
    std::string turned;
    if (words.size() == 5 || words.size() == 6)
        turned = fromCalendarText(words);
    else if (words.size() == 2 || words.size() == 3)
        turned = fromMonthFirst(words);
    return turned.empty() ? std::nullopt : parseCalendarTime(turned, hasZone);
}

}  // namespace wattline
