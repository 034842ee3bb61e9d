// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/number_text.h"

#include "core/report/table.h"

#include <cmath>
#include <fmt/format.h>

namespace wattline {

namespace {

constexpr auto kMinus = "−";

/// "1618.2" -> "1,618.2"; expects no sign.
std::string grouped(std::string digits) {
    auto position = digits.find('.');
    if (position == std::string::npos) position = digits.size();
    while (position > 3) {
        position -= 3;
        digits.insert(position, ",");
    }
    return digits;
}

std::string magnitude(double value, int decimals) {
    return grouped(fmt::format("{:.{}f}", std::fabs(value), decimals));
}

bool roundsToZero(double value, int decimals) {
    return std::fabs(value) < 0.5 * std::pow(10.0, -decimals);
}

}  // namespace

std::string fixedText(double value, int decimals) {
    if (!std::isfinite(value)) return kMissing;
    const bool negative = value < 0 && !roundsToZero(value, decimals);
    return (negative ? kMinus : "") + magnitude(value, decimals);
}

std::string signedText(double value, int decimals) {
    const bool plus = value > 0 && !roundsToZero(value, decimals);
    return (plus ? "+" : "") + fixedText(value, decimals);
}

std::string countText(long long value) {
    return fixedText(static_cast<double>(value), 0);
}

std::string magnitudeText(double value) {
    if (!std::isfinite(value)) return kMissing;
    const double size = std::fabs(value);
    if (size == 0) return "0";
    if (size >= 1000) return fixedText(value, 0);
    if (size >= 100) return fixedText(value, 1);
    const int leading
        = static_cast<int>(std::floor(std::log10(size)));  // 1 for 10..99, -2 for 0.07
    return fixedText(value, 2 - leading);
}

std::string pValueText(double p) {
    if (!std::isfinite(p)) return "p not known";
    if (p < 0.001) return "p < 0.001";
    return fmt::format("p = {:.{}f}", p, p < 0.01 ? 3 : 2);
}

}  // namespace wattline
