// SPDX-License-Identifier: GPL-3.0-or-later
// One forecast of the student, written once and compiled for each instruction set.
#pragma once

#include "core/runtime/lane_math.h"
#include "core/runtime/packed_student.h"

#include <cstring>

namespace wattline::lanes {

/// kWidth floats in one register, and several of them where registers are narrower. May alias the
/// floats it is read from.
template <int kWidth> struct VectorOf {
    typedef float Type __attribute__((vector_size(kWidth * sizeof(float)), may_alias));
};

/// A layer before its activation. The sums live in registers: kColumns floats, `kChains` times over
/// so that one multiply-add need not wait for the one before.
template <int kWidth, int kInputs, int kOutputs>
WATTLINE_INLINE void dense(const PackedLayer<kInputs, kOutputs>& layer, const float* x, float* y) {
    using Layer = PackedLayer<kInputs, kOutputs>;
    using Vector = typename VectorOf<kWidth>::Type;
    constexpr int kVectors = Layer::kColumns / kWidth;
    constexpr int kChains = kVectors <= 3 ? 4 : kVectors <= 6 ? 2 : 1;
    Vector sums[kChains][kVectors] = {};
#pragma GCC unroll 1
    for (int row = 0; row < Layer::kRows; row += kChains) {
#pragma GCC unroll 4
        for (int chain = 0; chain < kChains; ++chain) {
            const auto* weights = reinterpret_cast<const Vector*>(layer.weight[row + chain]);
#pragma GCC unroll 12
            for (int v = 0; v < kVectors; ++v) sums[chain][v] += weights[v] * x[row + chain];
        }
    }
    const auto* bias = reinterpret_cast<const Vector*>(layer.bias);
#pragma GCC unroll 12
    for (int v = 0; v < kVectors; ++v) {
        Vector total = bias[v];
#pragma GCC unroll 4
        for (int chain = 0; chain < kChains; ++chain) total += sums[chain][v];
        std::memcpy(y + v * kWidth, &total, sizeof total);
    }
}

template <int kCount> WATTLINE_INLINE void siluInPlace(float* y) {
    for (int i = 0; i < kCount; ++i) y[i] = silu(y[i]);
}

/// The 68 inputs in the order of core/nn/student.h, and zeros up to whole rows.
WATTLINE_INLINE void studentInputs(const PackedStudent& student, const float* newest, float* x) {
    constexpr int kDifferencesPadded = paddedTo(kStudentDifferences, kVectorFloats);
    const float* const oldest = newest - (kStudentLookback - 1);
    const float last = *newest;
    const auto inverseS = static_cast<float>(student.inverseS);
    alignas(64) float lags[kStudentLookback];  // oldest first, as the window
    for (int i = 0; i < kStudentLookback; ++i) lags[i] = asinh((oldest[i] - last) * inverseS);
    alignas(64) float differences[kDifferencesPadded];
    const float* const from = newest - kDifferencesPadded + 1;
    for (int i = 0; i < kDifferencesPadded; ++i)
        differences[i] = asinh((from[i] - from[i - 1]) * inverseS);

    for (int k = 0; k < kStudentDifferences; ++k) *x++ = differences[kDifferencesPadded - 1 - k];
    for (int k = 1; k <= kStudentLags; ++k) *x++ = lags[kStudentLookback - 1 - k];
    for (int group = 0; group < kStudentGroups; ++group) {
        const int first = kStudentFirstGroupLag + group * kStudentGroupWidth;
        const float* const a = lags + kStudentLookback - first - kStudentGroupWidth;
        const float sum = ((a[0] + a[1]) + (a[2] + a[3])) + ((a[4] + a[5]) + (a[6] + a[7]));
        *x++ = sum / kStudentGroupWidth;
    }
    *x = static_cast<float>((last - student.median) * student.inverseStd);
}

/// The 8 inputs of one covariate in the order of core/nn/covariate_inputs.h.
WATTLINE_INLINE void covariateInputs(
    const PackedCovariate& covariate, const float* newest, float* x) {
    const float* const oldest = newest - (kCovariateLookback - 1);
    const float last = *newest;
    const auto inverseS = static_cast<float>(covariate.inverseS);
    alignas(64) float lags[kCovariateLookback];  // oldest first
    for (int i = 0; i < kCovariateLookback; ++i) lags[i] = asinh((oldest[i] - last) * inverseS);
    *x++ = static_cast<float>((last - covariate.median) * covariate.inverseStd);
    for (int k = 0; k < kCovariateDifferences; ++k)
        *x++ = asinh((newest[-k] - newest[-k - 1]) * inverseS);
    for (int width = 4; width <= 16; width *= 2) {  // lags width .. 2 width - 1
        const float* const a = lags + kCovariateLookback - 2 * width;
        float sum = 0;
        for (int i = 0; i < width; ++i) sum += a[i];
        *x++ = sum / static_cast<float>(width);
    }
}

/// Where the covariates of a window lie.
struct CovariateSamples {
    const PackedCovariate* first = nullptr;
    int count = 0;
    const float* newest = nullptr;  ///< of the first; the others follow at `stride`
    std::ptrdiff_t stride = 0;
};

/// Adds what the covariates say to the sums of the first layer.
template <int kWidth>
WATTLINE_INLINE void addCovariates(const CovariateSamples& covariates, float* h1) {
    using Vector = typename VectorOf<kWidth>::Type;
    constexpr int kVectors = decltype(PackedStudent::layer1)::kColumns / kWidth;
    Vector sums[kVectors];
    std::memcpy(sums, h1, sizeof sums);
    for (int c = 0; c < covariates.count; ++c) {
        float x[kCovariateInputs];
        const auto& covariate = covariates.first[c];
        covariateInputs(covariate, covariates.newest + c * covariates.stride, x);
        for (int row = 0; row < kCovariateInputs; ++row) {
            const auto* weights = reinterpret_cast<const Vector*>(covariate.weight[row]);
#pragma GCC unroll 12
            for (int v = 0; v < kVectors; ++v) sums[v] += weights[v] * x[row];
        }
    }
    std::memcpy(h1, sums, sizeof sums);
}

/// P[t+1] from P[t-127..t]; `newest` points to P[t].
template <int kWidth, bool kCovariates>
WATTLINE_INLINE float studentStep(const PackedStudent& student, const float* newest,
    [[maybe_unused]] const CovariateSamples& covariates) {
    using L1 = decltype(student.layer1);
    using L2 = decltype(student.layer2);
    using L3 = decltype(student.layer3);
    alignas(64) float x[L1::kRows];
    alignas(64) float h1[L1::kColumns], h2[L2::kColumns], h3[L3::kColumns];
    static_assert(L1::kRows == kStudentInputs, "no padding to clear");
    studentInputs(student, newest, x);
    dense<kWidth>(student.layer1, x, h1);
    if constexpr (kCovariates) addCovariates<kWidth>(covariates, h1);
    const float skip = h1[PackedStudent::kSkipColumn];
    siluInPlace<L1::kColumns>(h1);
    dense<kWidth>(student.layer2, h1, h2);
    siluInPlace<L2::kColumns>(h2);
    dense<kWidth>(student.layer3, h2, h3);
    siluInPlace<L3::kColumns>(h3);
    float r = 0;
    for (int i = 0; i < kStudentWidths[3]; ++i) r += student.output[i] * h3[i];
    return *newest + student.s * (r + student.outputBias + skip);
}

}  // namespace wattline::lanes
