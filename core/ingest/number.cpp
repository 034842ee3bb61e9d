// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/number.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <string>

namespace wattline {

namespace {

// Up to 15 digits are exact in a double, and so are these powers: one division then rounds as it
// should (Clinger 1990, the fast path), in a third of the time of the general way.
constexpr std::size_t kExactDigits = 15;
constexpr std::array<double, kExactDigits + 1> kPowersOfTen{
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/// Reads "123", "-1.25"; null for anything that is longer or has an exponent, which is left to
/// from_chars.
const char* readShortDecimal(const char* at, const char* end, double& value) {
    const bool negative = at != end && *at == '-';
    at += negative;
    std::uint64_t digits = 0;
    std::size_t count = 0, decimals = 0;
    bool point = false;
    for (; at != end; ++at) {
        const auto digit = static_cast<unsigned char>(*at - '0');
        if (digit <= 9) {
            digits = digits * 10 + digit;
            ++count;
            decimals += point;
        } else if (*at == '.' && !point) {
            point = true;
        } else {
            break;
        }
        if (count > kExactDigits) return nullptr;
    }
    if (count == 0 || (at != end && (*at == 'e' || *at == 'E'))) return nullptr;
    value = static_cast<double>(digits) / kPowersOfTen[decimals];
    if (negative) value = -value;
    return at;
}

}  // namespace

std::optional<double> leadingNumber(std::string_view text, std::string_view& rest) {
    const char* begin = text.data();
    const char* const end = begin + text.size();
    if (begin != end && *begin == '+') ++begin;
    double value = 0;
    const char* stop = readShortDecimal(begin, end, value);
    if (!stop) {
        const auto [at, problem] = std::from_chars(begin, end, value);
        if (problem != std::errc()) return std::nullopt;
        stop = at;
    }
    rest = {stop, static_cast<std::size_t>(end - stop)};
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    return value;
}

std::optional<double> parseNumber(std::string_view text, bool decimalComma) {
    std::string_view rest;
    const auto value = leadingNumber(text, rest);
    if (value && rest.empty()) return value;
    if (const auto comma = text.find(','); decimalComma && comma != text.npos) {
        std::string changed(text);
        changed[comma] = '.';
        return parseNumber(changed, false);
    }
    return std::nullopt;
}

}  // namespace wattline
