// SPDX-License-Identifier: GPL-3.0-or-later
// A window as the student's 68 numbers.
#include "core/nn/student.h"

#include <cassert>
#include <cmath>

namespace wattline {

void studentInputs(std::span<const float> window, const Scaler& scaler, std::span<float> out) {
    using S = StudentShape;
    assert(window.size() >= S::kLookback && out.size() == S::kInputs);
    const float* const newest = window.data() + window.size() - 1;
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
}

}  // namespace wattline
