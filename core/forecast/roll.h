// SPDX-License-Identifier: GPL-3.0-or-later
// Longer forecasts from a forecaster of a few steps: each pass is fed with what the one before it
// said. What covariates will do is not known: their last value stands.
#pragma once

#include "core/dataset/window.h"

#include <functional>
#include <span>
#include <vector>

namespace wattline {

/// One pass over many windows: fills out [windows][horizon].
using ForecastPass = std::function<void(const WindowBatch& windows, std::span<float> out)>;

struct RollShape {
    int lookback = 1;  ///< samples of a window
    int horizon = 1;  ///< steps of one pass
    int steps = 1;  ///< leads wanted, any number >= 1
    std::size_t covariates = 0;  ///< that the pass looks at
};

/// Copies of windows, each with room for what is said about it and its covariates held as far.
class RollTapes {
public:
    RollTapes(
        const WindowBatch& windows, std::size_t lookback, std::size_t covariates, std::size_t room);
    /// The windows once `done` forecasts stand behind each. Holds until the next call.
    WindowBatch windows(std::size_t done);
    float* forecasts(std::size_t window) { return at(window) + m_lookback; }  ///< [room]

private:
    float* at(std::size_t window) { return m_samples.data() + window * m_planes * m_width; }

    std::size_t m_lookback, m_planes, m_width;
    std::vector<float> m_samples;  ///< [windows][target, covariates...][lookback + room]
    std::vector<const float*> m_starts;
};

/// Fills out [windows][shape.steps]. The windows themselves are only read.
void rollForward(const WindowBatch& windows, const RollShape& shape, const ForecastPass& pass,
    std::span<float> out);

}  // namespace wattline
