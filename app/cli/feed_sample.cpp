// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/feed_sample.h"

#include <charconv>
#include <cmath>

namespace wattline {

namespace {

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string::npos) return "";
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<double> numberOf(const std::string& text) {
    double value = 0;
    const auto end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

bool isMissing(const std::string& text) {
    return text.empty() || text == "nan" || text == "NaN" || text == "NA" || text == "[N/A]";
}

/// Time stamps hold spaces too ("2026-11-21 09:00:00"): where there is another separator, it
/// counts; where there is none, the last space does.
std::size_t separatorOf(const std::string& line) {
    if (const auto at = line.find_first_of(",;\t"); at != std::string::npos) return at;
    return line.find_last_of(' ');
}

}  // namespace

std::optional<FeedSample> parseFeedLine(const std::string& line) {
    const auto text = trimmed(line);
    FeedSample sample;
    std::string valueText = text;
    if (const auto at = separatorOf(text); at != std::string::npos) {
        sample.timeText = trimmed(text.substr(0, at));
        sample.timeS = numberOf(sample.timeText);
        valueText = trimmed(text.substr(at + 1));
    }
    sample.values = {numberOf(valueText)};
    if (!sample.values.front() && !isMissing(valueText)) return std::nullopt;
    return sample;
}

}  // namespace wattline
