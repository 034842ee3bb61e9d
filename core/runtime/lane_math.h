// SPDX-License-Identifier: GPL-3.0-or-later
// asinh and SiLU without branches or calls, so that loops over them become vector code.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

namespace wattline::lanes {

// Everything here must end up inside the one function that is compiled for the instruction set.
#define WATTLINE_INLINE inline __attribute__((always_inline))

/// Natural logarithm of a normal positive number; relative error below 1e-7. Mantissa in
/// [sqrt(1/2), sqrt(2)), then the minimax polynomial of Cephes' logf (S. Moshier).
WATTLINE_INLINE float logPositive(float x) {
    constexpr std::int32_t kSqrtHalfBits = 0x3f3504f3;
    const auto shifted = std::bit_cast<std::int32_t>(x) - kSqrtHalfBits;
    const auto exponent = static_cast<float>(shifted >> 23);
    const float m = std::bit_cast<float>((shifted & 0x007fffff) + kSqrtHalfBits) - 1;
    float p = 7.0376836292e-2f;
    p = p * m - 1.1514610310e-1f;
    p = p * m + 1.1676998740e-1f;
    p = p * m - 1.2420140846e-1f;
    p = p * m + 1.4249322787e-1f;
    p = p * m - 1.6668057665e-1f;
    p = p * m + 2.0000714765e-1f;
    p = p * m - 2.4999993993e-1f;
    p = p * m + 3.3333331174e-1f;
    constexpr float kLn2High = 0.693359375f, kLn2Low = -2.12194440e-4f;
    const float square = m * m;
    return m + (square * m * p - 0.5f * square + exponent * kLn2Low) + exponent * kLn2High;
}

/// asinh as in Cephes' asinhf: a polynomial near zero, log(|x| + sqrt(x^2 + 1)) beyond; relative
/// error below 3e-7. Missing and infinite numbers come out missing; beyond 1e18 the result stays at
/// asinh(1e18).
WATTLINE_INLINE float asinh(float x) {
    constexpr float kLargest = 1e18f;  // its square is still a float
    constexpr float kNearZero = 0.5f;
    const float magnitude = std::fabs(x) < kLargest ? std::fabs(x) : kLargest;
    const float square = magnitude * magnitude;
    float p = 2.0122003309e-2f;
    p = p * square - 4.2699340972e-2f;
    p = p * square + 7.4847586088e-2f;
    p = p * square - 1.6666288134e-1f;
    const float near = p * square * magnitude + magnitude;
    const float far = logPositive(magnitude + std::sqrt(square + 1));
    return std::copysign(magnitude < kNearZero ? near : far, x) + (x - x);
}

/// e^x for |x| <= 87; relative error below 2e-7. Cephes' expf.
WATTLINE_INLINE float expBounded(float x) {
    constexpr float kRound = 12582912.0f;  // 1.5 * 2^23: adding it rounds to a whole number
    const float shifted = x * 1.44269504088896341f + kRound;
    const float whole = shifted - kRound;
    const float f = (x - whole * 0.693359375f) - whole * -2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * f + 1.3981999507e-3f;
    p = p * f + 8.3334519073e-3f;
    p = p * f + 4.1665795894e-2f;
    p = p * f + 1.6666665459e-1f;
    p = p * f + 5.0000001201e-1f;
    const float mantissa = p * f * f + f + 1;
    const auto power = std::bit_cast<std::int32_t>(shifted) << 23;
    return std::bit_cast<float>(std::bit_cast<std::int32_t>(mantissa) + power);
}

/// v / (1 + e^-v)
WATTLINE_INLINE float silu(float v) {
    constexpr float kLargest = 87;
    float e = -v < kLargest ? -v : kLargest;
    e = e > -kLargest ? e : -kLargest;
    return v / (1 + expBounded(e));
}

}  // namespace wattline::lanes
