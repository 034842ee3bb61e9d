// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/pue.h"

#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace wattline {

namespace {

constexpr double kHighestPue = 5;

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

[[noreturn]] void refuse(std::string_view text) {
    throw Error("PUE", fmt::format("\"{}\" is no PUE.", text.substr(0, 60)),
        "Give a number of at least 1 (1.3), or a curve of load (100kW:1.6,1MW:1.25).");
}

std::optional<double> takeNumber(std::string_view& text) {
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || !std::isfinite(value)) return std::nullopt;
    text = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
    return value;
}

double loadOf(std::string_view text, std::string_view whole) {
    struct Unit {
        std::string_view name;
        double w;
    };
    constexpr std::array<Unit, 4> kUnits{{{"", 1}, {"W", 1}, {"kW", 1e3}, {"MW", 1e6}}};
    auto rest = trimmed(text);
    const auto value = takeNumber(rest);
    for (const auto& unit : kUnits)
        if (value && unit.name == rest) return *value * unit.w;
    refuse(whole);
}

double pueOf(std::string_view text, std::string_view whole) {
    auto rest = trimmed(text);
    const auto value = takeNumber(rest);
    if (!value || !rest.empty()) refuse(whole);
    return *value;
}

}  // namespace

double Pue::at(double loadW) const {
    if (points.empty()) return 1;
    if (!(loadW > points.front().loadW)) return points.front().pue;
    if (loadW >= points.back().loadW) return points.back().pue;
    const auto above = std::upper_bound(points.begin(), points.end(), loadW,
        [](double load, const Point& point) { return load < point.loadW; });
    const auto& low = *(above - 1);
    return low.pue + (above->pue - low.pue) * (loadW - low.loadW) / (above->loadW - low.loadW);
}

Pue parsePue(std::string_view text) {
    Pue pue;
    if (text.find(':') == std::string_view::npos) {
        pue.points.push_back({0, pueOf(text, text)});
    } else {
        for (auto rest = text;;) {
            const auto comma = rest.find(',');
            const auto part = rest.substr(0, comma);
            const auto colon = part.find(':');
            if (colon == std::string_view::npos) refuse(text);
            pue.points.push_back(
                {loadOf(part.substr(0, colon), text), pueOf(part.substr(colon + 1), text)});
            if (comma == std::string_view::npos) break;
            rest.remove_prefix(comma + 1);
        }
    }
    checkPue(pue);
    return pue;
}

void checkPue(const Pue& pue) {
    for (std::size_t i = 0; i < pue.points.size(); ++i) {
        const auto& point = pue.points[i];
        if (!(point.pue >= 1 && point.pue <= kHighestPue))
            throw Error("PUE", fmt::format("{} is no PUE.", point.pue),
                "A facility draws at least what its computers draw: give 1 to 5.");
        if (!(point.loadW >= 0) || (i > 0 && point.loadW <= pue.points[i - 1].loadW))
            throw Error("PUE", fmt::format("the load {} W does not increase.", point.loadW),
                "Give the curve from the smallest load to the largest.");
    }
}

std::string toString(const Pue& pue) {
    if (pue.points.size() == 1) return fmt::format("{}", pue.points.front().pue);
    std::string text;
    for (const auto& point : pue.points)
        text += fmt::format("{}{} W: {}", text.empty() ? "" : ", ", point.loadW, point.pue);
    return text;
}

}  // namespace wattline
