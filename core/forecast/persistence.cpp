// SPDX-License-Identifier: GPL-3.0-or-later
// Repeats the newest sample of each window.
#include "core/forecast/persistence.h"

#include <algorithm>
#include <cassert>

namespace wattline {

void Persistence::predictMany(const WindowBatch& windows, int steps, std::span<float> out) const {
    assert(out.size() == windows.size() * static_cast<std::size_t>(steps));
    auto to = out.begin();
    for (const float* window : windows) to = std::fill_n(to, steps, window[0]);
}

}  // namespace wattline
