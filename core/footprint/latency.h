// SPDX-License-Identifier: GPL-3.0-or-later
// How long one forecast takes: one window, one step, the calling thread.
#pragma once

#include "core/dataset/dataset.h"
#include "core/forecast/forecaster.h"

#include <span>
#include <string>
#include <vector>

namespace wattline {

struct Latency {
    double p50Us = 0, p99Us = 0;
    std::string how;  ///< "native, 1 thread", "LibTorch, one window, 1 thread"
};

struct LatencyOptions {
    double budgetS = 0.3;  ///< time spent measuring; at least kSmallestSample samples are taken
                           ///< however long they last
    double warmUpS = 0.05;  ///< not counted
};
inline constexpr int kSmallestSample = 20;

/// Forecasts the windows in turn, over and over. A model faster than the clock is timed in batches
/// of single forecasts: its percentiles are then over batch means. The clock's own cost is
/// subtracted. `how` says all of it.
/// @param windows  pointers to lookback() samples each; at least one
/// @param engine   what computes, for `how`: "native, AVX-512", "LibTorch 1.13.1"
Latency measureLatency(const Forecaster& forecaster, const WindowBatch& windows,
    const std::string& engine, const LatencyOptions& options = {});

/// At most `count` windows of `lookback` samples, evenly spread over the part. Views into the
/// dataset.
std::vector<const float*> spreadWindows(
    const Dataset& dataset, Part part, int lookback, std::size_t count = 256);

}  // namespace wattline
