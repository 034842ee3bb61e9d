// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/student_kernel.h"

#include "core/runtime/student_step.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace wattline {

namespace {

template <int kWidth>
WATTLINE_INLINE void rollSteps(
    const PackedStudent& student, const float* window, int steps, float* out) {
    out[0] = lanes::studentStep<kWidth>(student, window + kStudentLookback - 1);
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
        out[step] = lanes::studentStep<kWidth>(student, series + length - 1);
    }
}

void rollBaseline(const PackedStudent& student, const float* window, int steps, float* out) {
    rollSteps<4>(student, window, steps, out);
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) void rollAvx2(
    const PackedStudent& student, const float* window, int steps, float* out) {
    rollSteps<8>(student, window, steps, out);
}

__attribute__((target("avx512f,avx512dq,avx2,fma,prefer-vector-width=512"))) void rollAvx512(
    const PackedStudent& student, const float* window, int steps, float* out) {
    rollSteps<16>(student, window, steps, out);
}
#endif

}  // namespace

StudentKernel::StudentKernel(const StudentWeights& weights, SimdLevel level)
    : m_student(pack(weights))
    , m_level(level) {
    assert(isSupported(level));
}

void StudentKernel::roll(const float* window, int steps, float* out) const {
    if (steps <= 0) return;
    switch (m_level) {
#if defined(__x86_64__)
    case SimdLevel::avx512: return rollAvx512(m_student, window, steps, out);
    case SimdLevel::avx2: return rollAvx2(m_student, window, steps, out);
#endif
    default: return rollBaseline(m_student, window, steps, out);
    }
}

}  // namespace wattline
