// SPDX-License-Identifier: GPL-3.0-or-later
// The one type that evaluation, footprint, live mode and plots know: something that forecasts.
#pragma once

#include "core/dataset/window.h"

#include <cstdint>
#include <span>
#include <vector>

namespace wattline {

class Forecaster {
public:
    virtual ~Forecaster() = default;

    virtual int lookback() const = 0;  ///< samples of a window
    virtual int
    horizon() const = 0;  ///< steps of one pass; longer forecasts roll on their own output
    virtual std::int64_t parameterCount() const = 0;
    /// How many covariates its windows must have; 0 = it looks at the target alone, and takes
    /// windows with any.
    virtual std::size_t covariateCount() const { return 0; }

    /// @param windows  `count` windows in the target's unit (W), each of lookback() samples, newest
    /// last
    /// @param steps    leads to fill for each, any number >= 1
    /// @param out      [count][steps] in the same unit
    /// Covariates are known up to the window's end; whoever rolls on holds their last value.
    /// Safe to call from one thread at a time; keeps no state between calls.
    virtual void predictMany(const WindowBatch& windows, int steps, std::span<float> out) const = 0;

    void predict(const WindowView& window, std::span<float> out) const {
        const float* const first = window.target.data();
        predictMany({{&first, 1}, window.stride}, static_cast<int>(out.size()), out);
    }
    void predict(std::span<const float> window, std::span<float> out) const {
        predict(WindowView{window, 0}, out);
    }
};

}  // namespace wattline
