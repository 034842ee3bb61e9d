// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/covariate_inputs.h"

#include <cassert>
#include <cmath>

namespace wattline {

void covariateInputs(std::span<const float> samples, const Scaler& scaler, std::span<float> out) {
    using S = CovariateShape;
    assert(samples.size() >= S::kLookback && out.size() == S::kInputs);
    const float* const newest = &samples.back();
    const auto inverse = static_cast<float>(1 / scaler.s);
    float* x = out.data();
    *x++ = static_cast<float>((*newest - scaler.median) / scaler.std);
    for (int k = 0; k < S::kDifferences; ++k)
        *x++ = std::asinh((newest[-k] - newest[-k - 1]) * inverse);
    for (int group = 0, width = S::kFirstGroup; group < S::kGroups; ++group, width *= 2) {
        float sum = 0;
        for (int k = width; k < 2 * width; ++k) sum += std::asinh((newest[-k] - *newest) * inverse);
        *x++ = sum / static_cast<float>(width);
    }
}

}  // namespace wattline
