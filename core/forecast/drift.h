// SPDX-License-Identifier: GPL-3.0-or-later
// The straight line through the first and the last sample of the window, continued.
#pragma once

#include "core/forecast/forecaster.h"

namespace wattline {

/// P[t+h] = P[t] + h (P[t] - P[t-L+1]) / (L - 1), L = look-back (Hyndman & Athanasopoulos,
/// "Forecasting: Principles and Practice", 3rd ed., 5.2). The line goes on for any number of steps.
/// Near the start of a segment the window is padded by its first sample, so the line is flatter
/// there, never steeper.
class Drift : public Forecaster {
public:
    /// @param lookback  samples of a window, at least 2
    explicit Drift(int lookback);

    int lookback() const override { return m_lookback; }
    int horizon() const override { return 1; }
    std::int64_t parameterCount() const override { return 0; }
    void predictMany(const WindowBatch& windows, int steps, std::span<float> out) const override;

private:
    int m_lookback;
};

}  // namespace wattline
