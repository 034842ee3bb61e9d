// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/recurrent_cells.h"

#include "core/runtime/lane_math.h"
#include "core/runtime/simd_level.h"

namespace wattline {

namespace {

WATTLINE_INLINE float sigmoid(float v) {
    constexpr float kLargest = 80;
    float e = -v < kLargest ? -v : kLargest;
    e = e > -kLargest ? e : -kLargest;
    return 1 / (1 + lanes::expBounded(e));
}

WATTLINE_INLINE float hyperbolicTangent(float v) {
    return 2 * sigmoid(2 * v) - 1;
}

WATTLINE_INLINE void lstmForwardRows(CellShape s, float* __restrict gates,
    const float* __restrict cellBefore, float* __restrict cell, float* __restrict hidden) {
    const auto w = s.width;
    for (std::int64_t row = 0; row < s.rows; ++row) {
        float* const a = gates + row * 4 * w;
        for (std::int64_t j = 0; j < w; ++j) {
            const float i = sigmoid(a[j]), f = sigmoid(a[w + j]);
            const float g = hyperbolicTangent(a[2 * w + j]), o = sigmoid(a[3 * w + j]);
            const float c = f * cellBefore[row * w + j] + i * g;
            cell[row * w + j] = c;
            hidden[row * w + j] = o * hyperbolicTangent(c);
            a[j] = i;
            a[w + j] = f;
            a[2 * w + j] = g;
            a[3 * w + j] = o;
        }
    }
}

WATTLINE_INLINE void lstmBackwardRows(CellShape s, float* __restrict gates,
    const float* __restrict cellBefore, const float* __restrict cell,
    const float* __restrict dHidden, float* __restrict dCell) {
    const auto w = s.width;
    for (std::int64_t row = 0; row < s.rows; ++row) {
        float* const a = gates + row * 4 * w;
        for (std::int64_t j = 0; j < w; ++j) {
            const float i = a[j], f = a[w + j], g = a[2 * w + j], o = a[3 * w + j];
            const float squashed = hyperbolicTangent(cell[row * w + j]);
            const float dh = dHidden[row * w + j];
            const float dc = dCell[row * w + j] + dh * o * (1 - squashed * squashed);
            a[j] = dc * g * i * (1 - i);
            a[w + j] = dc * cellBefore[row * w + j] * f * (1 - f);
            a[2 * w + j] = dc * i * (1 - g * g);
            a[3 * w + j] = dh * squashed * o * (1 - o);
            dCell[row * w + j] = dc * f;
        }
    }
}

WATTLINE_INLINE void gruForwardRows(CellShape s, float* __restrict gates,
    const float* __restrict fromHidden, const float* __restrict hiddenBefore,
    float* __restrict hidden) {
    const auto w = s.width;
    for (std::int64_t row = 0; row < s.rows; ++row) {
        float* const a = gates + row * 3 * w;
        const float* const b = fromHidden + row * 3 * w;
        for (std::int64_t j = 0; j < w; ++j) {
            const float r = sigmoid(a[j] + b[j]), z = sigmoid(a[w + j] + b[w + j]);
            const float n = hyperbolicTangent(a[2 * w + j] + r * b[2 * w + j]);
            hidden[row * w + j] = n + z * (hiddenBefore[row * w + j] - n);
            a[j] = r;
            a[w + j] = z;
            a[2 * w + j] = n;
        }
    }
}

WATTLINE_INLINE void gruBackwardRows(CellShape s, float* __restrict gates,
    float* __restrict fromHidden, const float* __restrict hiddenBefore,
    const float* __restrict dHidden, float* __restrict dHiddenBefore) {
    const auto w = s.width;
    for (std::int64_t row = 0; row < s.rows; ++row) {
        float* const a = gates + row * 3 * w;
        float* const b = fromHidden + row * 3 * w;
        for (std::int64_t j = 0; j < w; ++j) {
            const float r = a[j], z = a[w + j], n = a[2 * w + j];
            const float dh = dHidden[row * w + j];
            const float dn = dh * (1 - z) * (1 - n * n);
            const float dz = dh * (hiddenBefore[row * w + j] - n) * z * (1 - z);
            const float dr = dn * b[2 * w + j] * r * (1 - r);
            a[j] = b[j] = dr;
            a[w + j] = b[w + j] = dz;
            a[2 * w + j] = dn;
            b[2 * w + j] = dn * r;
            dHiddenBefore[row * w + j] = dh * z;
        }
    }
}

}  // namespace

// Each loop once for every set of vector instructions, chosen when called.
#if defined(__x86_64__)
#define WATTLINE_CELL(name, parameters, arguments)                                                 \
    namespace {                                                                                    \
    __attribute__((target("avx2,fma"))) void name##Avx2 parameters {                               \
        name##Rows arguments;                                                                      \
    }                                                                                              \
    __attribute__((target(                                                                         \
        "avx512f,avx512dq,avx2,fma,prefer-vector-width=512"))) void name##Avx512 parameters {      \
        name##Rows arguments;                                                                      \
    }                                                                                              \
    }                                                                                              \
    void name parameters {                                                                         \
        static const auto level = bestSimdLevel();                                                 \
        if (level == SimdLevel::avx512) return name##Avx512 arguments;                             \
        if (level == SimdLevel::avx2) return name##Avx2 arguments;                                 \
        name##Rows arguments;                                                                      \
    }
#else
#define WATTLINE_CELL(name, parameters, arguments)                                                 \
    void name parameters {                                                                         \
        name##Rows arguments;                                                                      \
    }
#endif

WATTLINE_CELL(lstmForward,
    (CellShape shape, float* gates, const float* cellBefore, float* cell, float* hidden),
    (shape, gates, cellBefore, cell, hidden))
WATTLINE_CELL(lstmBackward,
    (CellShape shape, float* gates, const float* cellBefore, const float* cell,
        const float* dHidden, float* dCell),
    (shape, gates, cellBefore, cell, dHidden, dCell))
WATTLINE_CELL(gruForward,
    (CellShape shape, float* gates, const float* fromHidden, const float* hiddenBefore,
        float* hidden),
    (shape, gates, fromHidden, hiddenBefore, hidden))
WATTLINE_CELL(gruBackward,
    (CellShape shape, float* gates, float* fromHidden, const float* hiddenBefore,
        const float* dHidden, float* dHiddenBefore),
    (shape, gates, fromHidden, hiddenBefore, dHidden, dHiddenBefore))

#undef WATTLINE_CELL

}  // namespace wattline
