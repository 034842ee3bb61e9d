// SPDX-License-Identifier: GPL-3.0-or-later
// A window as the student's numbers.
#include "core/nn/student.h"

#include <cassert>
#include <cmath>

namespace wattline {

void studentInputs(const WindowView& window, const Scaler& scaler,
    const std::vector<Covariate>& covariates, std::span<float> out) {
    using S = StudentShape;
    assert(window.target.size() >= S::kLookback);
    assert(out.size() == static_cast<std::size_t>(studentInputWidth(covariates.size())));
    const float* const newest = &window.target.back();
    const auto inverse = static_cast<float>(1 / scaler.s);
    const auto squashed = [&](float difference) { return std::asinh(difference * inverse); };
    float* x = out.data();
    for (int k = 0; k < S::kDifferences; ++k) *x++ = squashed(newest[-k] - newest[-k - 1]);
    for (int k = 1; k <= S::kLags; ++k) *x++ = squashed(newest[-k] - *newest);
    for (int group = 0; group < S::kGroups; ++group) {
        const int first = S::kFirstGroupLag + group * S::kGroupWidth;
        float sum = 0;
        for (int k = first; k < first + S::kGroupWidth; ++k) sum += squashed(newest[-k] - *newest);
        *x++ = sum / S::kGroupWidth;
    }
    *x = static_cast<float>((*newest - scaler.median) / scaler.std);
    for (std::size_t c = 0; c < covariates.size(); ++c)
        covariateInputs(window.covariate(c), covariates[c].scaler,
            out.subspan(S::kInputs + c * CovariateShape::kInputs, CovariateShape::kInputs));
}

}  // namespace wattline
