// SPDX-License-Identifier: GPL-3.0-or-later
// Repeats a pass until all leads are there.
#include "core/forecast/roll.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace wattline {

void rollForward(std::span<const float* const> windows, const RollShape& shape,
    const ForecastPass& pass, std::span<float> out) {
    const auto steps = static_cast<std::size_t>(shape.steps),
               horizon = static_cast<std::size_t>(shape.horizon);
    const auto lookback = static_cast<std::size_t>(shape.lookback);
    assert(out.size() == windows.size() * steps);
    if (steps == horizon) {
        pass(windows, out);
        return;
    }

    const auto passes = (steps + horizon - 1) / horizon;
    const auto width = lookback + passes * horizon;
    std::vector<float> tapes(
        windows.size() * width);  // each window, followed by what was said about it
    std::vector<const float*> starts(windows.size());
    for (std::size_t i = 0; i < windows.size(); ++i) {
        std::copy_n(windows[i], lookback, &tapes[i * width]);
        starts[i] = &tapes[i * width];
    }
    std::vector<float> said(windows.size() * horizon);
    for (std::size_t done = 0; done < steps; done += horizon) {
        pass(starts, said);
        for (std::size_t i = 0; i < windows.size(); ++i) {
            std::copy_n(&said[i * horizon], horizon, &tapes[i * width + lookback + done]);
            starts[i] += horizon;
        }
    }
    for (std::size_t i = 0; i < windows.size(); ++i)
        std::copy_n(&tapes[i * width + lookback], steps, &out[i * steps]);
}

}  // namespace wattline
