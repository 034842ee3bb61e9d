// SPDX-License-Identifier: GPL-3.0-or-later
// Longer forecasts from a forecaster of a few steps: each pass is fed with what the one before it
// said.
#pragma once

#include <functional>
#include <span>

namespace wattline {

/// One pass over many windows: fills out [windows][horizon].
using ForecastPass
    = std::function<void(std::span<const float* const> windows, std::span<float> out)>;

struct RollShape {
    int lookback = 1;  ///< samples of a window
    int horizon = 1;  ///< steps of one pass
    int steps = 1;  ///< leads wanted, any number >= 1
};

/// Fills out [windows][shape.steps]. The windows themselves are only read.
void rollForward(std::span<const float* const> windows, const RollShape& shape,
    const ForecastPass& pass, std::span<float> out);

}  // namespace wattline
