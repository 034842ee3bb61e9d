// SPDX-License-Identifier: GPL-3.0-or-later
// What networks see of a covariate.
#pragma once

#include "core/dataset/dataset.h"

#include <span>
#include <vector>

namespace wattline {

/// A covariate's newest samples X[t-31..t] in its unit become 8 numbers, in this order (s, median
/// and std are the covariate's own scaler's, stored with the weights):
///
///     x[0]     (X[t] - median) / std
///     x[1..4]  asinh((X[t-k] - X[t-k-1]) / s)   k = 0..3: newest difference first
///     x[5..7]  mean of asinh((X[t-k] - X[t]) / s) over k = 4..7, 8..15, 16..31
struct CovariateShape {
    static constexpr int kLookback = 32;
    static constexpr int kDifferences = 4;
    static constexpr int kGroups = 3;
    static constexpr int kFirstGroup = 4;  ///< its lag and its width; each group doubles both
    static constexpr int kInputs = 1 + kDifferences + kGroups;
};
static_assert(CovariateShape::kInputs == 8);

/// @param samples  at least CovariateShape::kLookback, newest last
/// @param out      [CovariateShape::kInputs]
void covariateInputs(std::span<const float> samples, const Scaler& scaler, std::span<float> out);

}  // namespace wattline
