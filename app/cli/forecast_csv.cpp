// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/forecast_csv.h"

#include <cmath>
#include <fmt/format.h>

namespace wattline {

namespace {

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string result = "\"";
    for (const char c : text) result += c == '"' ? "\"\"" : std::string(1, c);
    return result + '"';
}

std::string leads(const char* what, const std::string& unit, int steps) {
    std::string text;
    for (int lead = 1; lead <= steps; ++lead)
        text += fmt::format(",{}{}{}", what, lead, unit.empty() ? "" : "_" + unit);
    return text;
}

/// `count` cells; the ones there is no value for stay empty.
std::string cells(std::span<const float> values, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += ',';
        if (i < values.size() && std::isfinite(values[i])) text += fmt::format("{:.7g}", values[i]);
    }
    return text;
}

std::string knownColumn(const std::string& unit) {
    return unit.empty() ? "known" : "known_" + unit;
}

}  // namespace

std::string traceHeader(const std::string& unit, int steps) {
    return "series,time_s," + knownColumn(unit) + leads("forecast", unit, steps)
        + leads("actual", unit, steps) + "\n";
}

std::string traceRow(const TraceForecastRow& row) {
    const auto steps = row.forecast.size();
    return fmt::format("{},{:.15g},{:.7g}{}{}\n", quoted(row.series), row.timeS, row.known,
        cells(row.forecast, steps), cells(row.actual, steps));
}

std::string feedHeader(const std::string& unit, int steps) {
    return "time," + knownColumn(unit) + leads("forecast", unit, steps) + "\n";
}

std::string feedRow(
    const std::string& time, float known, std::span<const float> forecast, int steps) {
    return fmt::format("{}{}{}\n", quoted(time), cells({&known, 1}, 1),
        cells(forecast, static_cast<std::size_t>(steps)));
}

}  // namespace wattline
