// SPDX-License-Identifier: GPL-3.0-or-later
// The newest samples of a feed that comes one by one, padded and held as data sets are.
#pragma once

#include "core/dataset/window.h"

#include <cstddef>
#include <span>
#include <vector>

namespace wattline {

/// Like Dataset: the first sample stands for everything before it, forecasts start with the 8th.
class LiveWindow {
public:
    explicit LiveWindow(int lookback, std::size_t covariates = 0);

    /// One step: the target, then the covariates. Where one is NaN, the value before it is
    /// repeated, at most three times in a row; then the window starts over.
    /// @return false when it did
    bool add(std::span<const float> sample);
    bool add(float target) { return add({&target, 1}); }
    /// A step of which nothing is known.
    bool miss();
    void startOver();

    bool ready() const { return m_known >= kFirstForecast; }
    /// @pre a whole sample was added since the start
    WindowView window() const;

private:
    static constexpr std::size_t kFirstForecast = 8;
    static constexpr int kMostHeld = 3;

    void append(std::span<const float> sample);
    float* plane(std::size_t index) { return m_planes.data() + index * m_capacity; }

    std::size_t m_lookback, m_capacity;
    std::vector<float> m_planes;  ///< [target, covariates...][m_capacity]
    std::size_t m_size = 0;  ///< of each plane; the window is its end, moved to the front when full
    std::size_t m_known = 0;
    std::vector<int> m_held;  ///< of each plane, in a row
};

}  // namespace wattline
