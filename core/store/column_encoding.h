// SPDX-License-Identifier: GPL-3.0-or-later
// How a column of numbers lies on disk: decimals with few digits as scaled integers of the
// narrowest type, only where every value comes back exact to the bit; else as floats.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace wattline {

enum class ColumnType : std::uint8_t { u8, u16, u32, i64, f32, f64 };
constexpr int kColumnTypes = 6;
std::size_t bytesOf(ColumnType type);
inline bool isFloat(ColumnType type) {
    return type >= ColumnType::f32;
}

constexpr int kMostDigits = 9;

/// value = (stored + offset) / 10^digits. Missing is the largest number of the type, or NaN.
struct ColumnEncoding {
    ColumnType type = ColumnType::u8;
    std::uint8_t digits = 0;
    std::int64_t offset = 0;

    double divisor() const;
    bool operator==(const ColumnEncoding&) const = default;
};

/// What the values of a column need.
struct ValueSpan {
    double minimum = std::numeric_limits<double>::infinity();  ///< of those that are there
    double maximum = -std::numeric_limits<double>::infinity();
    int digits = 0;  ///< decimals that hold every value; kMostDigits + 1 = no number of them does
    bool single = true;  ///< every value is a float

    bool isDecimal() const { return digits <= kMostDigits; }
    void join(const ValueSpan& other);
};

ValueSpan spanOf(std::span<const double> values);

/// `used` where it holds these values, else the narrowest that does.
ColumnEncoding encodingFor(const ValueSpan& values, const ColumnEncoding& used = {});

/// @param rows at least values.size(): the rest is missing
void encodeColumn(std::span<const double> values, std::size_t rows, const ColumnEncoding& encoding,
    std::vector<std::byte>& stored);
/// @param stored at least values.size() numbers
void decodeColumn(
    std::span<const std::byte> stored, const ColumnEncoding& encoding, std::span<double> values);

}  // namespace wattline
