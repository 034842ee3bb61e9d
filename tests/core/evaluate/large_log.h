// SPDX-License-Identifier: GPL-3.0-or-later
// A made-up evaluation of ten runs with 40 windows each, the one of evaluate_reference.py.
#pragma once

#include "core/forecast/forecast_log.h"

#include <cmath>

namespace wattline::test {

inline constexpr int kRuns = 10, kWindows = 40, kHorizon = 3;

inline Dataset tenRuns() {
    Dataset dataset;
    for (int run = 0; run < kRuns; ++run) {
        Segment segment;
        segment.run = std::to_string(run);
        segment.part = Part::test;
        dataset.segments.push_back(segment);
    }
    return dataset;
}

/// Model 0 is the best; the others add a constant that differs between runs.
inline ForecastLog largeLog(int model) {
    const auto level
        = [](int at) { return static_cast<float>(2000 + 200 * (at / 5 % 7) + 7 * (at * at % 11)); };
    ForecastLog log;
    log.horizon = kHorizon;
    for (int run = 0; run < kRuns; ++run)
        for (int i = 0; i < kWindows; ++i) {
            log.origins.push_back(
                {static_cast<std::uint32_t>(run), static_cast<std::uint32_t>(7 + i)});
            log.last.push_back(level(40 * run + i));
            for (int k = 1; k <= kHorizon; ++k) {
                const float truth = level(40 * run + i + k);
                const int wave = (i * 7 + run * 5 + k * 3 + model) % 9 - 4;
                const int offset = model > 0 ? 15 * (run % 4) : 0;
                log.truth.push_back(i + k < kWindows + 1 ? truth : NAN);
                log.forecast.push_back(truth + static_cast<float>(50 * wave + offset));
            }
        }
    return log;
}

}  // namespace wattline::test
