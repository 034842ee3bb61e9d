// SPDX-License-Identifier: GPL-3.0-or-later
// Decimals of up to 16 characters, eight at a time: what parseNumber gives, in a few nanoseconds.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace wattline {

/// Bytes before a cell that must be readable; what stands there does not matter.
inline constexpr std::size_t kDecimalPadding = 16;

namespace decimal {

inline constexpr std::uint64_t kEach = 0x0101010101010101;
inline constexpr std::array<double, 8> kPowers{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7};

/// Eight characters, the first in the lowest byte.
inline std::uint64_t load(const char* from) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, sizeof word);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    return word;
}

/// Eight values 0..9, the most significant in the lowest byte, as one number: neighbours are joined
/// to pairs, pairs to fours, fours to eight.
inline std::uint64_t join(std::uint64_t digits) {
    digits = digits * 10 + (digits >> 8);
    return ((digits & 0x000000ff000000ff) * 0x000f424000000064
               + ((digits >> 16) & 0x000000ff000000ff) * 0x0000271000000001)
        >> 32;
}

inline bool allDigits(std::uint64_t digits) {
    return ((digits | (digits + 0x76 * kEach)) & 0x80 * kEach) == 0;
}

}  // namespace decimal

/// Reads [from, to) when it is digits with at most one point, that in the last eight characters,
/// and a double holds them exactly (Clinger 1990: then one division rounds as it should). False
/// says nothing about what else the text may be.
[[gnu::always_inline]] inline bool readShortDecimal(
    const char* from, const char* to, double& value) {
    using namespace decimal;
    const auto length = static_cast<std::size_t>(to - from);
    if (length - 1 > 15) return false;
    // What stands before the cell becomes leading zeros.
    std::uint64_t low = 0, high = load(to - 8) ^ '0' * kEach;
    if (length <= 8) {
        high &= ~std::uint64_t{0} << (64 - 8 * length);
    } else {
        low = (load(to - 16) ^ '0' * kEach) & ~std::uint64_t{0} << (128 - 8 * length);
    }
    double divisor = 1;
    constexpr std::uint64_t kPoint = '.' ^ '0';
    const auto zeroWherePoint = high ^ kPoint * kEach;
    const auto point = (zeroWherePoint - kEach) & ~zeroWherePoint & 0x80 * kEach;
    if (point) {
        if (length == 1) return false;
        const auto place = static_cast<unsigned>(__builtin_ctzll(point)) / 8;
        divisor = kPowers[7 - place];
        const auto below = (std::uint64_t{1} << 8 * place) - 1;
        // The characters before the point move up by one.
        high = (high & ~((below << 8) | 0xff)) | (high & below) << 8 | low >> 56;
        low <<= 8;
    }
    if (!allDigits(high)) return false;
    std::uint64_t whole = join(high);
    if (length > 8) {
        if (!allDigits(low)) return false;
        whole += 100'000'000 * join(low);
        if (whole > std::uint64_t{1} << 53) return false;
    }
    value = static_cast<double>(
        static_cast<std::int64_t>(whole));  // one instruction, unlike unsigned
    if (point) value /= divisor;
    return true;
}

}  // namespace wattline
