// SPDX-License-Identifier: GPL-3.0-or-later
// The student's weights as the kernel reads them: input by input, rows padded to whole vectors.
#pragma once

#include "core/runtime/student_weights.h"

namespace wattline {

/// What the kernel is fed: sixteen floats fill the widest vector.
inline constexpr int kVectorFloats = 16;
inline constexpr int paddedTo(int count, int multiple) {
    return (count + multiple - 1) / multiple * multiple;
}

/// y[o] = bias[o] + sum over i of weight[i][o] * x[i]. Padding is zero, and silu(0) = 0, so that
/// padded outputs feed zeros into zero rows.
template <int kInputs, int kOutputs> struct PackedLayer {
    static constexpr int kRows = paddedTo(kInputs, 4);  ///< up to four rows are summed side by side
    static constexpr int kColumns = paddedTo(kOutputs, kVectorFloats);
    alignas(64) float weight[kRows][kColumns];
    alignas(64) float bias[kColumns];
};

struct PackedStudent {
    static constexpr int kSkipColumn = kStudentWidths[1];  ///< the skip rides on a padded column
    PackedLayer<kStudentWidths[0], kStudentWidths[1]> layer1;
    PackedLayer<kStudentWidths[1], kStudentWidths[2]> layer2;
    PackedLayer<kStudentWidths[2], kStudentWidths[3]> layer3;
    alignas(64) float output[paddedTo(kStudentWidths[3], kVectorFloats)];
    float outputBias = 0;
    float s = 1;
    double inverseS = 1, median = 0, inverseStd = 1;
};
static_assert(PackedStudent::kSkipColumn < decltype(PackedStudent::layer1)::kColumns);

/// What one covariate adds to the sums of the first layer.
struct PackedCovariate {
    alignas(64) float weight[kCovariateInputs][decltype(PackedStudent::layer1)::kColumns];
    double inverseS = 1, median = 0, inverseStd = 1;
};

/// @pre the vectors have the sizes of kStudentWidths, with kCovariateInputs more inputs for each
/// covariate
PackedStudent pack(const StudentWeights& weights);
std::vector<PackedCovariate> packCovariates(const StudentWeights& weights);

}  // namespace wattline
