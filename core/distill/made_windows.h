// SPDX-License-Identifier: GPL-3.0-or-later
// Windows that never happened but could have: where a teacher can say more than the training part
// does.
#pragma once

#include "core/dataset/dataset.h"

#include <cstdint>
#include <span>

namespace wattline {

/// Nine windows made of each training window, the same for the same seed, in any order:
///   0..2  jitter: deviations from the last sample times exp(U(-0.3, 0.3)), plus N(0, 0.05 s) on
///   all but it 3..5  mix: w X + (1 - w) Y with another training window Y, w of the arcsine law
///   Beta(1/2, 1/2) 6..8  fractional shift: (1 - f) X + f X' with the window one step later, f of
///   U(0.1, 0.9)
/// Covariates are mixed and shifted with the target; jitter leaves them as they were.
class MadeWindows {
public:
    static constexpr std::size_t kOfEach = 9;

    /// @param dataset  outlives this
    MadeWindows(const Dataset& dataset, int lookback, std::uint64_t seed)
        : m_dataset(dataset)
        , m_lookback(lookback)
        , m_seed(seed) { }

    std::size_t count() const { return kOfEach * m_dataset.of(Part::train).size(); }
    /// @param index  window `index / kOfEach` of the training part, way `index % kOfEach`
    /// @param out    [target, covariates...][lookback] in the units of the data set
    void make(std::size_t index, std::span<float> out) const;

private:
    const Dataset& m_dataset;
    int m_lookback;
    std::uint64_t m_seed;
};

}  // namespace wattline
