// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/quantity.h"

#include <charconv>
#include <cmath>

namespace wattline {

namespace {

struct Unit {
    std::string_view name;
    Dimension dimension;
    double factor;
};

constexpr Unit kUnits[]{{"w", Dimension::powerW, 1}, {"kw", Dimension::powerW, 1e3},
    {"mw", Dimension::powerW, 1e6}, {"wh", Dimension::energyKWh, 1e-3},
    {"kwh", Dimension::energyKWh, 1}, {"mwh", Dimension::energyKWh, 1e3},
    {"s", Dimension::timeS, 1}, {"min", Dimension::timeS, 60}, {"h", Dimension::timeS, 3600},
    {"d", Dimension::timeS, 86400}};

bool sameLetters(std::string_view text, std::string_view lower) {
    if (text.size() != lower.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((text[i] | 0x20) != lower[i]) return false;
    return true;
}

}  // namespace

std::optional<double> parseQuantity(std::string_view text, Dimension dimension) {
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || !std::isfinite(number)) return std::nullopt;
    auto unit = text.substr(static_cast<std::size_t>(end - text.data()));
    while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
    if (unit.empty()) return number;
    for (const auto& known : kUnits)
        if (known.dimension == dimension && sameLetters(unit, known.name))
            return number * known.factor;
    return std::nullopt;
}

std::string unitsOf(Dimension dimension) {
    switch (dimension) {
    case Dimension::powerW: return "W, kW or MW";
    case Dimension::energyKWh: return "Wh, kWh or MWh";
    case Dimension::timeS: return "s, min, h or d";
    case Dimension::count: break;
    }
    return "no unit";
}

}  // namespace wattline
