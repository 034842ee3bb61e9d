// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the student without torch: well under a microsecond a step, no allocation.
#pragma once

#include "core/runtime/packed_student.h"
#include "core/runtime/simd_level.h"

namespace wattline {

class StudentKernel {
public:
    /// @pre `level` is supported by this processor
    explicit StudentKernel(const StudentWeights& weights, SimdLevel level = bestSimdLevel());

    SimdLevel level() const { return m_level; }

    /// @param window  kStudentLookback samples, newest last; a missing one makes the forecast
    /// missing
    /// @param out     [steps]; each forecast is the newest sample of the next step's window, and of
    /// the covariates the last known value stands
    /// @param stride  from the window to that of the first covariate, from there to the second's,
    /// ...
    void roll(const float* window, int steps, float* out, std::size_t stride = 0) const;

private:
    PackedStudent m_student;
    std::vector<PackedCovariate> m_covariates;
    SimdLevel m_level;
};

}  // namespace wattline
