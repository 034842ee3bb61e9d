// SPDX-License-Identifier: GPL-3.0-or-later
// The newest samples of a feed that comes one by one, padded and held as data sets are.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace wattline {

/// Like Dataset: the first sample stands for everything before it, forecasts start with the 8th.
class LiveWindow {
public:
    explicit LiveWindow(int lookback);

    void add(float value);
    /// A step without a sample: the value before it is repeated, at most three times in a row; then
    /// the window starts over.
    /// @return false when it did
    bool miss();
    void startOver();

    bool ready() const { return m_known >= kFirstForecast; }
    /// @pre at least one sample was added since the start
    std::span<const float> window() const;

private:
    static constexpr std::size_t kFirstForecast = 8;
    static constexpr int kMostHeld = 3;

    void append(float value);

    std::size_t m_lookback;
    std::vector<float> m_series;  ///< the window is its end; moved to the front when it is full
    std::size_t m_known = 0;
    int m_held = 0;
};

}  // namespace wattline
