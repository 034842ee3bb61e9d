// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/footprint/latency.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cmath>
#include <fmt/format.h>

namespace wattline {

namespace {

using Clock = std::chrono::steady_clock;

double elapsedS(Clock::time_point since) {
    return std::chrono::duration<double>(Clock::now() - since).count();
}

/// @param fraction 0.5 = median; the values are reordered
double percentile(std::vector<double>& values, double fraction) {
    const auto last = static_cast<double>(values.size() - 1);
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(std::lround(fraction * last));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

/// What two readings of the clock cost without anything between them.
double clockCostS() {
    std::vector<double> costs(501);
    for (auto& cost : costs) cost = elapsedS(Clock::now());
    return percentile(costs, 0.5);
}

/// Goes through the windows in turn, so that no forecast finds its own window in the caches' best
/// place.
class Rotation {
public:
    Rotation(const Forecaster& forecaster, const WindowBatch& windows)
        : m_forecaster(forecaster)
        , m_windows(windows) { }

    void forecast(int times) {
        for (int i = 0; i < times; ++i) {
            float out = 0;
            m_forecaster.predictMany(m_windows.sub(m_next, 1), 1, {&out, 1});
            m_next = m_next + 1 < m_windows.size() ? m_next + 1 : 0;
        }
    }

    double secondsFor(int times) {
        const auto start = Clock::now();
        forecast(times);
        return elapsedS(start);
    }

private:
    const Forecaster& m_forecaster;
    WindowBatch m_windows;
    std::size_t m_next = 0;
};

void warmUp(Rotation& rotation, double seconds) {
    const auto start = Clock::now();
    do rotation.forecast(1);
    while (elapsedS(start) < seconds);
}

/// 1 where the clock can tell single forecasts apart, else as many as it takes.
int batchSize(Rotation& rotation) {
    constexpr int kTrials = 21;
    constexpr double kClearOfTheClockS = 5e-6;  // some hundred times what a reading costs
    std::vector<double> trials(kTrials);
    for (auto& seconds : trials) seconds = rotation.secondsFor(1);
    const double one = percentile(trials, 0.5);
    if (one >= kClearOfTheClockS) return 1;
    const int count = static_cast<int>(std::ceil(kClearOfTheClockS / std::max(one, 1e-9)));
    return std::max(2, count);
}

std::string howText(const std::string& engine, std::size_t samples, int batch, double clockS) {
    const auto of = batch == 1
        ? fmt::format("{} forecasts", samples)
        : fmt::format("the means of {} batches of {} forecasts", samples, batch);
    return fmt::format(
        "{}, one window, one step, 1 thread; percentiles of {} after warm-up, windows in "
        "turn, {:.0f} ns of clock subtracted",
        engine, of, clockS * 1e9);
}

}  // namespace

Latency measureLatency(const Forecaster& forecaster, const WindowBatch& windows,
    const std::string& engine, const LatencyOptions& options) {
    assert(!windows.empty());
    constexpr std::size_t kMostSamples = 100000;
    Rotation rotation(forecaster, windows);
    warmUp(rotation, options.warmUpS);
    const double clockS = clockCostS();
    const int batch = batchSize(rotation);
    std::vector<double> samples;
    samples.reserve(kMostSamples);
    const auto start = Clock::now();
    while (samples.size() < kMostSamples
        && (samples.size() < kSmallestSample || elapsedS(start) < options.budgetS)) {
        samples.push_back(std::max(0.0, rotation.secondsFor(batch) - clockS) / batch);
    }
    const double p50 = percentile(samples, 0.5), p99 = percentile(samples, 0.99);
    return {p50 * 1e6, p99 * 1e6, howText(engine, samples.size(), batch, clockS)};
}

std::vector<const float*> spreadWindows(
    const Dataset& dataset, Part part, int lookback, std::size_t count) {
    const auto& origins = dataset.of(part);
    const auto taken = std::min(count, origins.size());
    std::vector<const float*> windows(taken);
    for (std::size_t i = 0; i < taken; ++i)
        windows[i] = dataset.window(origins[i * origins.size() / taken], lookback).data();
    return windows;
}

}  // namespace wattline
