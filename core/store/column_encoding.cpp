// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/column_encoding.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>
#include <utility>

namespace wattline {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr double kPowersOfTen[kMostDigits + 1] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
// Adding and taking away 1.5 * 2^52 rounds to an integer as long as the number stays below 2^51;
// unlike std::nearbyint this runs several at a time on every processor.
constexpr double kRounding = 6755399441055744.0;
constexpr double kLargestExact = 2251799813685248.0;
constexpr double kLargestWholeFloat = 16777216;  // all integers up to it are floats
constexpr std::size_t kTogether = 1024;  // values tried before the number of digits is looked at

double rounded(double value) {
    return (value + kRounding) - kRounding;
}

/// Whether all values are integers; missing ones are. As below, without the division.
bool areWhole(const double* values, std::size_t count) {
    std::uint64_t differing = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double value = values[i];
        const auto bits
            = std::bit_cast<std::uint64_t>(value) ^ std::bit_cast<std::uint64_t>(rounded(value));
        differing |= value == value ? bits : 0;
    }
    return differing == 0;
}

/// Whether all values come back from integers at this many digits; missing ones do.
bool comeBack(const double* values, std::size_t count, double divisor) {
    if (divisor == 1) return areWhole(values, count);
    std::uint64_t differing = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double value = values[i];
        const double back = rounded(value * divisor) / divisor;
        const auto bits = std::bit_cast<std::uint64_t>(value) ^ std::bit_cast<std::uint64_t>(back);
        differing |= value == value ? bits : 0;
    }
    return differing == 0;
}

bool areSingle(const double* values, std::size_t count) {
    std::uint64_t differing = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double value = values[i];
        const auto back = static_cast<double>(static_cast<float>(value));
        const auto bits = std::bit_cast<std::uint64_t>(value) ^ std::bit_cast<std::uint64_t>(back);
        differing |= value == value ? bits : 0;
    }
    return differing == 0;
}

template <class T> constexpr T fillOf() {
    if constexpr (std::is_floating_point_v<T>)
        return std::numeric_limits<T>::quiet_NaN();
    else
        return std::numeric_limits<T>::max();
}

template <class T>
void encodeAs(std::span<const double> values, const ColumnEncoding& encoding, std::byte* stored,
    std::size_t rows) {
    auto* out = reinterpret_cast<T*>(stored);
    if constexpr (std::is_floating_point_v<T>) {
        for (std::size_t i = 0; i < values.size(); ++i)
            out[i] = values[i] == values[i] ? static_cast<T>(values[i]) : fillOf<T>();
    } else {
        // By way of int32 where that is enough: compilers turn several at a time into that.
        using Step = std::conditional_t<(sizeof(T) < 4), std::int32_t, std::int64_t>;
        const double divisor = encoding.divisor();
        const auto offset = static_cast<double>(encoding.offset);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double value = values[i];
            const bool there = value == value;
            const double number = rounded((there ? value : 0) * divisor) - offset;
            out[i] = there ? static_cast<T>(static_cast<Step>(number)) : fillOf<T>();
        }
    }
    std::fill(out + values.size(), out + rows, fillOf<T>());
}

template <class T>
void decodeAs(const std::byte* stored, const ColumnEncoding& encoding, std::span<double> values) {
    const auto* in = reinterpret_cast<const T*>(stored);
    if constexpr (std::is_floating_point_v<T>) {
        for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(in[i]);
    } else {
        const double divisor = encoding.divisor();
        const auto offset = static_cast<double>(encoding.offset);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double value = (static_cast<double>(in[i]) + offset) / divisor;
            values[i] = in[i] == fillOf<T>() ? kMissing : value;
        }
    }
}

template <class Call> void withType(ColumnType type, Call&& call) {
    switch (type) {
    case ColumnType::u8: return call(std::uint8_t{});
    case ColumnType::u16: return call(std::uint16_t{});
    case ColumnType::u32: return call(std::uint32_t{});
    case ColumnType::i64: return call(std::int64_t{});
    case ColumnType::f32: return call(float{});
    case ColumnType::f64: return call(double{});
    }
}

double largestOf(ColumnType type) {  // one less than what stands for missing
    switch (type) {
    case ColumnType::u8: return 254;
    case ColumnType::u16: return 65534;
    case ColumnType::u32: return 4294967294.0;
    default: return kLargestExact;
    }
}

bool holds(const ColumnEncoding& encoding, const ValueSpan& values) {
    if (encoding.type == ColumnType::f64) return true;
    if (encoding.type == ColumnType::f32) return values.single;
    if (!values.isDecimal() || values.digits > encoding.digits) return false;
    const auto offset = static_cast<double>(encoding.offset);
    const double low = rounded(values.minimum * encoding.divisor());
    const double high = rounded(values.maximum * encoding.divisor());
    if (std::max(std::abs(low), std::abs(high)) >= kLargestExact) return false;
    const double smallest = encoding.type == ColumnType::i64 ? -kLargestExact : 0;
    return low - offset >= smallest && high - offset <= largestOf(encoding.type);
}

}  // namespace

std::size_t bytesOf(ColumnType type) {
    std::size_t bytes = 0;
    withType(type, [&](auto value) { bytes = sizeof value; });
    return bytes;
}

double ColumnEncoding::divisor() const {
    return kPowersOfTen[digits];
}

void ValueSpan::join(const ValueSpan& other) {
    minimum = std::min(minimum, other.minimum);
    maximum = std::max(maximum, other.maximum);
    digits = std::max(digits, other.digits);
    single = single && other.single;
}

namespace {

/// Lowest and highest of the values that are there. Four of each: one would wait for the one
/// before.
std::pair<double, double> extremesOf(std::span<const double> values) {
    constexpr std::size_t kLanes = 4;
    std::array<double, kLanes> low, high;
    low.fill(INFINITY);
    high.fill(-INFINITY);
    const auto take = [&](std::size_t lane, double value) {
        low[lane] = value < low[lane] ? value : low[lane];
        high[lane] = value > high[lane] ? value : high[lane];
    };
    std::size_t i = 0;
    for (; i + kLanes <= values.size(); i += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane) take(lane, values[i + lane]);
    for (; i < values.size(); ++i) take(0, values[i]);
    return {*std::min_element(low.begin(), low.end()), *std::max_element(high.begin(), high.end())};
}

}  // namespace

ValueSpan spanOf(std::span<const double> values) {
    ValueSpan span;
    const auto [low, high] = extremesOf(values);
    span.minimum = low;
    span.maximum = high;
    if (low > high) return span;
    const double largest = std::max(std::abs(low), std::abs(high));
    for (std::size_t i = 0; i < values.size(); i += kTogether) {
        const auto count = std::min(kTogether, values.size() - i);
        const auto* part = values.data() + i;
        while (span.isDecimal()
            && (largest * kPowersOfTen[span.digits] >= kLargestExact
                || !comeBack(part, count, kPowersOfTen[span.digits])))
            ++span.digits;
        const bool surely = span.digits == 0 && largest <= kLargestWholeFloat;
        span.single = span.single && (surely || areSingle(part, count));
    }
    return span;
}

ColumnEncoding encodingFor(const ValueSpan& values, const ColumnEncoding& used) {
    if (values.minimum > values.maximum || holds(used, values)) return used;
    if (values.isDecimal()) {
        const auto digits = static_cast<std::uint8_t>(values.digits);
        const auto low
            = static_cast<std::int64_t>(rounded(values.minimum * kPowersOfTen[values.digits]));
        // Offsets that the next values are likely to share; the time stamps of a series need one
        // of their own to fit into four bytes.
        const ColumnEncoding candidates[] = {{ColumnType::u8, digits, 0},
            {ColumnType::u8, digits, -128}, {ColumnType::u16, digits, 0},
            {ColumnType::u16, digits, -32768}, {ColumnType::u32, digits, 0},
            {ColumnType::u32, digits, low}, {ColumnType::i64, digits, 0}};
        for (const auto& candidate : candidates)
            if (holds(candidate, values)) return candidate;
    }
    return {values.single ? ColumnType::f32 : ColumnType::f64, 0, 0};
}

void encodeColumn(std::span<const double> values, std::size_t rows, const ColumnEncoding& encoding,
    std::vector<std::byte>& stored) {
    assert(rows >= values.size());
    withType(encoding.type, [&](auto type) {
        stored.resize(rows * sizeof type);
        encodeAs<decltype(type)>(values, encoding, stored.data(), rows);
    });
}

void decodeColumn(
    std::span<const std::byte> stored, const ColumnEncoding& encoding, std::span<double> values) {
    assert(stored.size() >= values.size() * bytesOf(encoding.type));
    withType(encoding.type,
        [&](auto type) { decodeAs<decltype(type)>(stored.data(), encoding, values); });
}

}  // namespace wattline
