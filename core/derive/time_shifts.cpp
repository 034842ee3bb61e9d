// SPDX-License-Identifier: GPL-3.0-or-later
// Time shifts as people type them and as sessions store them.
#include "core/derive/shifted_series.h"
#include "core/trace/bounded_json.h"
#include "core/trace/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>

namespace wattline {

namespace {

constexpr double kMostS = 1e11;  // more than three thousand years: a slip of the keyboard

[[noreturn]] void refuse(std::string_view text) {
    throw Error("time shift", fmt::format("\"{}\" is no time.", text.substr(0, 40)),
        "Type seconds (90, -2.5), a unit (3 min, -5 h, 1 d) or hours, minutes, seconds (1:30:00).");
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// A number without sign at the front of the text, which moves on behind it.
double takeNumber(std::string_view& rest, std::string_view whole) {
    if (rest.empty() || (rest.front() != '.' && (rest.front() < '0' || rest.front() > '9')))
        refuse(whole);
    double value = 0;
    const auto [end, failed]
        = std::from_chars(rest.data(), rest.data() + rest.size(), value, std::chars_format::fixed);
    if (failed != std::errc()) refuse(whole);
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return value;
}

double secondsPer(std::string_view unit, std::string_view whole) {
    struct Unit {
        std::string_view name;
        double s;
    };
    constexpr std::array<Unit, 8> kUnits{{{"", 1}, {"s", 1}, {"ms", 1e-3}, {"m", 60}, {"min", 60},
        {"h", 3600}, {"d", 86400}, {"us", 1e-6}}};
    for (const auto& known : kUnits)
        if (known.name == unit) return known.s;
    refuse(whole);
}

}  // namespace

double parseOffsetS(std::string_view text) {
    auto rest = trimmed(text);
    double sign = 1;
    if (!rest.empty() && (rest.front() == '+' || rest.front() == '-')) {
        sign = rest.front() == '-' ? -1 : 1;
        rest.remove_prefix(1);
    }
    double valueS = takeNumber(rest, text);
    if (rest.starts_with(':')) {
        int colons = 0;
        while (rest.starts_with(':') && ++colons <= 2) {
            rest.remove_prefix(1);
            const double next = takeNumber(rest, text);
            if (next >= 60) refuse(text);
            valueS = valueS * 60 + next;
        }
        // "0:05" is minutes and seconds as on a stop watch; with two colons hours lead.
        if (!rest.empty()) refuse(text);
    } else {
        valueS *= secondsPer(trimmed(rest), text);
    }
    if (valueS > kMostS) refuse(text);
    return sign * valueS;
}

std::string offsetText(double seconds) {
    const auto ms = std::llround(std::abs(seconds) * 1000);
    const char sign = seconds < 0 && ms > 0 ? '-' : '+';
    const auto rest = ms % 60'000, minutes = ms / 60'000;
    auto restText = fmt::format("{:0{}}.{:03}", rest / 1000, minutes > 0 ? 2 : 1, rest % 1000);
    while (restText.back() == '0') restText.pop_back();
    if (restText.back() == '.') restText.pop_back();
    if (minutes == 0) return fmt::format("{}{} s", sign, restText);
    if (minutes < 60) return fmt::format("{}{}:{}", sign, minutes, restText);
    return fmt::format("{}{}:{:02}:{}", sign, minutes / 60, minutes % 60, restText);
}

std::string shiftsJson(const TimeShifts& shifts) {
    return nlohmann::json(shifts).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

TimeShifts shiftsFromJson(std::string_view text) {
    const auto document = parseBoundedJson(text);
    if (!document.is_object())
        throw Error("time shifts", "this is no JSON object.", R"(Expected {"source": seconds}.)");
    TimeShifts shifts;
    for (const auto& [source, value] : document.items()) {
        if (!value.is_number() || std::abs(value.get<double>()) > kMostS)
            throw Error("time shifts", fmt::format("the shift of \"{}\" is no time in s.", source));
        shifts[source] = value.get<double>();
    }
    return shifts;
}

}  // namespace wattline
