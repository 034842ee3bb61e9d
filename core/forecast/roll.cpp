// SPDX-License-Identifier: GPL-3.0-or-later
// Repeats a pass until all leads are there.
#include "core/forecast/roll.h"

#include <algorithm>
#include <cassert>

namespace wattline {

RollTapes::RollTapes(
    const WindowBatch& windows, std::size_t lookback, std::size_t covariates, std::size_t room)
    : m_lookback(lookback)
    , m_planes(covariates + 1)
    , m_width(lookback + room)
    , m_samples(windows.size() * m_planes * m_width)
    , m_starts(windows.size()) {
    for (std::size_t i = 0; i < windows.size(); ++i)
        for (std::size_t plane = 0; plane < m_planes; ++plane) {
            const float* const from = windows[i] + plane * windows.stride();
            float* const to = at(i) + plane * m_width;
            std::copy_n(from, lookback, to);
            if (plane > 0) std::fill_n(to + lookback, room, from[lookback - 1]);
        }
}

WindowBatch RollTapes::windows(std::size_t done) {
    for (std::size_t i = 0; i < m_starts.size(); ++i) m_starts[i] = at(i) + done;
    return {m_starts, m_width};
}

void rollForward(const WindowBatch& windows, const RollShape& shape, const ForecastPass& pass,
    std::span<float> out) {
    const auto steps = static_cast<std::size_t>(shape.steps),
               horizon = static_cast<std::size_t>(shape.horizon);
    assert(out.size() == windows.size() * steps);
    assert(shape.covariates == 0 || windows.stride() > 0);
    if (steps == horizon) {
        pass(windows, out);
        return;
    }

    const auto passes = (steps + horizon - 1) / horizon;
    RollTapes tapes(
        windows, static_cast<std::size_t>(shape.lookback), shape.covariates, passes * horizon);
    std::vector<float> said(windows.size() * horizon);
    for (std::size_t done = 0; done < steps; done += horizon) {
        pass(tapes.windows(done), said);
        for (std::size_t i = 0; i < windows.size(); ++i)
            std::copy_n(&said[i * horizon], horizon, tapes.forecasts(i) + done);
    }
    for (std::size_t i = 0; i < windows.size(); ++i)
        std::copy_n(tapes.forecasts(i), steps, &out[i * steps]);
}

}  // namespace wattline
