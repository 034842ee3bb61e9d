// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/footprint/measure.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"

#include <chrono>
#include <map>

using namespace wattline;

namespace {

/// Takes at least `busyUs` for a forecast and counts who was forecast.
class BusyForecaster : public Forecaster {
public:
    explicit BusyForecaster(double busyUs)
        : m_busyUs(busyUs) { }
    int lookback() const override { return 1; }
    int horizon() const override { return 1; }
    std::int64_t parameterCount() const override { return 7; }
    void predictMany(const WindowBatch& windows, int steps, std::span<float> out) const override {
        CHECK(windows.size() == 1);
        CHECK(steps == 1);
        const auto start = std::chrono::steady_clock::now();
        ++m_calls[windows[0]];
        out[0] = *windows[0];
        const std::chrono::duration<double, std::micro> busy(m_busyUs);
        while (std::chrono::steady_clock::now() - start < busy) { }
    }
    const std::map<const float*, int>& calls() const { return m_calls; }

private:
    double m_busyUs;
    mutable std::map<const float*, int> m_calls;
};

/// Faster than any clock.
class LastValue : public BusyForecaster {
public:
    LastValue()
        : BusyForecaster(0) { }
    void predictMany(const WindowBatch& windows, int, std::span<float> out) const override {
        out[0] = *windows[0];
    }
};

const float kSeries[] = {1, 2, 3};
const float* const kWindows[] = {&kSeries[0], &kSeries[1], &kSeries[2]};
constexpr LatencyOptions kShort{0.02, 0.002};

}  // namespace

TEST_CASE(
    "a slow model's latency is that of single forecasts, every window in its turn", "[footprint]") {
    const BusyForecaster slow(200);
    const auto latency = measureLatency(slow, kWindows, "spinning", kShort);
    CHECK(latency.p50Us >= 195);  // the clock's own cost is taken off
    CHECK(latency.p50Us < 20000);
    CHECK(latency.p99Us >= latency.p50Us);
    CHECK(latency.how.starts_with("spinning, one window, one step, 1 thread"));
    CHECK(latency.how.find("batches") == std::string::npos);
    REQUIRE(slow.calls().size() == 3);
    CHECK(slow.calls().at(kWindows[0]) - slow.calls().at(kWindows[2]) <= 1);
}

TEST_CASE(
    "a model faster than the clock is timed in batches, and the text says so", "[footprint]") {
    const auto latency = measureLatency(LastValue(), kWindows, "native", kShort);
    CHECK(latency.p50Us > 0);
    CHECK(latency.p50Us < 5);
    CHECK(latency.how.find("batches of") != std::string::npos);
}

TEST_CASE("the fastest way to run a model stands first", "[footprint]") {
    const BusyForecaster slow(300), fast(20);
    const EngineUnderTest engines[]
        = {{&slow, "slow", Engine::torch}, {&fast, "fast", Engine::native}};
    const auto footprint = measureFootprint(engines, {}, kWindows, kShort);
    REQUIRE(footprint.latency.size() == 2);
    CHECK(footprint.latency[0].how.starts_with("fast"));
    CHECK(footprint.latency[1].how.starts_with("slow"));
    CHECK(footprint.params == 7);
    CHECK(footprint.bytes == 0);
    CHECK(footprint.resident.bytes == -1);
    CHECK(footprint.resident.how == "not measured: the model is no network");
}

TEST_CASE("weights that are gone are named, not measured as nothing", "[footprint]") {
    const LastValue model;
    const EngineUnderTest engines[] = {{&model, "native", Engine::native}};
    CHECK_THROWS_AS(measureFootprint(engines, "/no/such/student.wlb", kWindows, kShort), Error);
}

TEST_CASE("windows to measure with are spread over the whole part", "[footprint]") {
    Dataset dataset;
    dataset.values.resize(200);
    dataset.segments = {{"r", "r", 0, 0, Part::test, 10, 190}};
    for (std::uint32_t i = 0; i < 100; ++i) dataset.origins[2].push_back({0, 20 + i});
    const auto windows = spreadWindows(dataset, Part::test, 8, 4);
    REQUIRE(windows.size() == 4);
    // Origin 25 ends at value 10 + 45; its window of 8 starts 7 earlier.
    CHECK(windows[1] == dataset.values.data() + 10 + 45 - 7);
    CHECK(spreadWindows(dataset, Part::test, 8, 1000).size() == 100);
    CHECK(spreadWindows(dataset, Part::train, 8, 4).empty());
}
