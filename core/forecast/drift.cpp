// SPDX-License-Identifier: GPL-3.0-or-later
// Extends the line from the first to the last sample of each window.
#include "core/forecast/drift.h"

#include <cassert>

namespace wattline {

Drift::Drift(int lookback)
    : m_lookback(lookback) {
    assert(lookback >= 2);
}

void Drift::predictMany(const WindowBatch& windows, int steps, std::span<float> out) const {
    assert(out.size() == windows.size() * static_cast<std::size_t>(steps));
    auto to = out.begin();
    for (const float* window : windows) {
        const float last = window[m_lookback - 1];
        const float slope = (last - window[0]) / static_cast<float>(m_lookback - 1);
        for (int step = 1; step <= steps; ++step) *to++ = last + static_cast<float>(step) * slope;
    }
}

}  // namespace wattline
