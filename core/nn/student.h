// SPDX-License-Identifier: GPL-3.0-or-later
// The student: what goes in, what its weights are called, how they are put together. Whoever runs a
// student without torch needs this page and nothing else.
#pragma once

#include "core/dataset/dataset.h"
#include "core/nn/covariate_inputs.h"

#include <span>

namespace wattline {

/// A window P[t-127..t] in the target's unit becomes 68 numbers, in this order (s, median and std
/// are the scaler's, stored with the weights):
///
///     x[0..23]   asinh((P[t-k] - P[t-k-1]) / s)   k = 0..23: newest difference first
///     x[24..55]  asinh((P[t-k] - P[t]) / s)       k = 1..32: newest lag first
///     x[56..66]  mean of asinh((P[t-k] - P[t]) / s) over k = first..first+7,
///                first = 33, 41, ..., 113: newest group first
///     x[67]      (P[t] - median) / std
///
/// and 68 numbers become one, r, through 68-33-25-18-1 with a linear skip (3,682 weights):
///
///     h1 = silu(l1.weight x + l1.bias)     l1.weight [33][68], l1.bias [33]
///     h2 = silu(l2.weight h1 + l2.bias)    l2.weight [25][33], l2.bias [25]
///     h3 = silu(l3.weight h2 + l3.bias)    l3.weight [18][25], l3.bias [18]
///     r  = out.weight h3 + out.bias + skip.weight x
///                                          out.weight [1][18], out.bias [1], skip.weight [1][68]
///
/// Each covariate adds 8 numbers behind x[67] (core/nn/covariate_inputs.h), in the order of the
/// metadata: l1.weight and skip.weight then have 68 + 8 n columns, and the student 272 n weights
/// more.
///
/// with silu(v) = v / (1 + exp(-v)). The forecast is P[t+1] = P[t] + s r; longer ones append it to
/// the window and go again. The weights file (core/store/tensor_file.h) holds these nine tensors as
/// f32, row-major [out][in], and as metadata, numbers in plain decimal text: `kind` ("student"),
/// `name`, `lookback`, `horizon`, `s`, `median`, `std`, `mean`, `minimum`, `maximum`, `unit`,
/// `target`, `stepS`, `seed`.
struct StudentShape {
    static constexpr int kLookback = 128;
    static constexpr int kDifferences = 24;
    static constexpr int kLags = 32;
    static constexpr int kGroups = 11;  ///< means of older samples
    static constexpr int kGroupWidth = 8;
    static constexpr int kFirstGroupLag = 33;
    static constexpr int kInputs = kDifferences + kLags + kGroups + 1;
    static constexpr int kHidden[3] = {33, 25, 18};
    static constexpr int kParameters = 3682;
};
static_assert(StudentShape::kInputs == 68);

inline int studentInputWidth(std::size_t covariates) {
    return StudentShape::kInputs + CovariateShape::kInputs * static_cast<int>(covariates);
}

/// @param window  at least StudentShape::kLookback samples, newest last; the newest ones are used
/// @param out     [studentInputWidth(covariates.size())]
void studentInputs(const WindowView& window, const Scaler& scaler,
    const std::vector<Covariate>& covariates, std::span<float> out);

}  // namespace wattline
