// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/student_kernel.h"

#include "core/runtime/student_step.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <span>
#include <type_traits>

namespace wattline {

namespace {

struct Windows {
    const float* target = nullptr;
    std::ptrdiff_t stride = 0;
};

/// The covariates of a window, held while a forecast goes on.
class HeldCovariates {
public:
    WATTLINE_INLINE HeldCovariates(
        std::span<const PackedCovariate> covariates, const Windows& windows)
        : m_covariates(covariates) {
        for (std::size_t c = 0; c < covariates.size(); ++c) {
            const float* const newest = windows.target
                + static_cast<std::ptrdiff_t>(c + 1) * windows.stride + kStudentLookback - 1;
            std::memcpy(m_samples[c], newest - (kCovariateLookback - 1),
                kCovariateLookback * sizeof(float));
            for (int i = 0; i < kCovariateLookback; ++i)
                m_samples[c][kCovariateLookback + i] = *newest;
        }
    }
    /// A look-back after the window's end nothing changes any more.
    WATTLINE_INLINE lanes::CovariateSamples after(int steps) const {
        return {m_covariates.data(), static_cast<int>(m_covariates.size()),
            m_samples[0] + kCovariateLookback - 1 + std::min(steps, kCovariateLookback),
            2 * kCovariateLookback};
    }

private:
    std::span<const PackedCovariate> m_covariates;
    float m_samples[kStudentMostCovariates][2 * kCovariateLookback];
};

/// Without covariates.
class NoCovariates {
public:
    WATTLINE_INLINE lanes::CovariateSamples after(int) const { return {}; }
};

template <int kWidth, class Covariates>
WATTLINE_INLINE void rollSteps(const PackedStudent& student, const Covariates& covariates,
    const float* window, int steps, float* out) {
    constexpr bool kAny = !std::is_same_v<Covariates, NoCovariates>;
    out[0] = lanes::studentStep<kWidth, kAny>(
        student, window + kStudentLookback - 1, covariates.after(0));
    if (steps == 1) return;
    constexpr int kRoom = 128;  // forecasts appended before the window is moved back to the front
    float series[kStudentLookback + kRoom];
    std::memcpy(series, window, kStudentLookback * sizeof(float));
    int length = kStudentLookback;
    for (int step = 1; step < steps; ++step) {
        if (length == kStudentLookback + kRoom) {
            std::memmove(series, series + kRoom, kStudentLookback * sizeof(float));
            length = kStudentLookback;
        }
        series[length++] = out[step - 1];
        out[step] = lanes::studentStep<kWidth, kAny>(
            student, series + length - 1, covariates.after(step));
    }
}

using Covariates = std::span<const PackedCovariate>;

void rollBaseline(const PackedStudent& student, const float* window, int steps, float* out) {
    rollSteps<4>(student, NoCovariates(), window, steps, out);
}
void rollBaseline(const PackedStudent& student, Covariates covariates, const Windows& windows,
    int steps, float* out) {
    rollSteps<4>(student, HeldCovariates(covariates, windows), windows.target, steps, out);
}

#if defined(__x86_64__)
#define WATTLINE_AVX2 __attribute__((target("avx2,fma")))
#define WATTLINE_AVX512 __attribute__((target("avx512f,avx512dq,avx2,fma,prefer-vector-width=512")))

WATTLINE_AVX2 void rollAvx2(
    const PackedStudent& student, const float* window, int steps, float* out) {
    rollSteps<8>(student, NoCovariates(), window, steps, out);
}
WATTLINE_AVX2 void rollAvx2(const PackedStudent& student, Covariates covariates,
    const Windows& windows, int steps, float* out) {
    rollSteps<8>(student, HeldCovariates(covariates, windows), windows.target, steps, out);
}

WATTLINE_AVX512 void rollAvx512(
    const PackedStudent& student, const float* window, int steps, float* out) {
    rollSteps<16>(student, NoCovariates(), window, steps, out);
}
WATTLINE_AVX512 void rollAvx512(const PackedStudent& student, Covariates covariates,
    const Windows& windows, int steps, float* out) {
    rollSteps<16>(student, HeldCovariates(covariates, windows), windows.target, steps, out);
}
#endif

}  // namespace

StudentKernel::StudentKernel(const StudentWeights& weights, SimdLevel level)
    : m_student(pack(weights))
    , m_covariates(packCovariates(weights))
    , m_level(level) {
    assert(isSupported(level));
    assert(weights.covariates.size() <= kStudentMostCovariates);
}

void StudentKernel::roll(const float* window, int steps, float* out, std::size_t stride) const {
    if (steps <= 0) return;
    if (!m_covariates.empty()) {
        assert(stride > 0);
        const Windows windows{window, static_cast<std::ptrdiff_t>(stride)};
        switch (m_level) {
#if defined(__x86_64__)
        case SimdLevel::avx512: return rollAvx512(m_student, m_covariates, windows, steps, out);
        case SimdLevel::avx2: return rollAvx2(m_student, m_covariates, windows, steps, out);
#endif
        default: return rollBaseline(m_student, m_covariates, windows, steps, out);
        }
    }
    switch (m_level) {
#if defined(__x86_64__)
    case SimdLevel::avx512: return rollAvx512(m_student, window, steps, out);
    case SimdLevel::avx2: return rollAvx2(m_student, window, steps, out);
#endif
    default: return rollBaseline(m_student, window, steps, out);
    }
}

}  // namespace wattline
