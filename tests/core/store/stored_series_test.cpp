// SPDX-License-Identifier: GPL-3.0-or-later
// Plots, statistics and partial reads of stored series, beside the same samples in memory.
#include "core/trace/error.h"
#include "core/trace/statistics.h"
#include "tests/core/store/store_support.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <atomic>
#include <cmath>
#include <functional>
#include <stop_token>
#include <thread>

using namespace wattline;
using namespace wattline::test;

namespace {

/// One series in a store and in memory.
struct Both {
    explicit Both(const Rows& rows, const StoreOptions& options = smallChunks()) {
        {
            StoreWriter writer(folder / "t.h5", options);
            wattline::test::store(writer, "a.csv", rows);
            writer.commit();
        }
        stored = openTraceStore(folder / "t.h5").series.at(0);
        memory = makeMemorySeries(inMemory(rows, "a.csv"));
    }
    ScratchFolder folder{"stored"};
    SeriesPtr stored, memory;
};

bool alike(double a, double b) {
    return (std::isnan(a) && std::isnan(b)) || a == Approx(b).epsilon(1e-11);
}

void checkAlike(const ChannelStatistics& a, const ChannelStatistics& b) {
    CHECK(a.samples == b.samples);
    CHECK(a.missing == b.missing);
    CHECK(alike(a.stepS, b.stepS));
    CHECK(alike(a.mean, b.mean));
    CHECK(alike(a.p50, b.p50));
    CHECK(alike(a.p95, b.p95));
    CHECK(alike(a.minimum, b.minimum));
    CHECK(alike(a.maximum, b.maximum));
    CHECK(alike(a.loadFactor, b.loadFactor));
    CHECK(alike(a.largestRamp, b.largestRamp));
    CHECK(alike(a.largestRampS, b.largestRampS));
    CHECK(alike(a.energyKWh, b.energyKWh));
}

std::pair<double, double> extremes(const std::vector<PlotPoint>& line, double fromS, double toS) {
    double low = INFINITY, high = -INFINITY;
    for (const auto& point : line) {
        if (point.x < fromS || point.x > toS) continue;
        low = std::fmin(low, point.y);
        high = std::fmax(high, point.y);
    }
    return {low, high};
}

}  // namespace

TEST_CASE("statistics of a stored series are those of memory, whatever the range", "[store]") {
    auto rows = gpuRows(5000);
    for (std::size_t i = 0; i < 5000; i += 11) rows.columns[2][i] = kMissing;
    for (std::size_t i = 2000; i < 5000; ++i) rows.timeS[i] += 60;  // a gap
    const Both both(rows);
    const double startS = rows.timeS.front(), endS = rows.timeS.back();
    const std::vector<TimeRange> ranges{{}, {startS + 10, endS - 10},
        {startS + 100.05, startS + 101}, {rows.timeS[1999] + 1, rows.timeS[2000] - 1},
        {rows.timeS[255], rows.timeS[256]}, {startS - 10, startS}, {endS, endS + 5},
        {endS + 1, endS + 2}, {startS - 2, startS - 1}};
    for (const auto& range : ranges) {
        INFO(range.fromS - startS << " to " << range.toS - startS);
        for (const std::size_t channel : {0UL, 2UL})
            checkAlike(
                both.stored->statistics(channel, range), both.memory->statistics(channel, range));
    }
}

TEST_CASE("the largest ramp of a whole series is none across a gap or a missing value", "[store]") {
    // 400 samples a second apart, in chunks of 256 (smallChunks): the largest step, 500, is across
    // a gap, the next one, 300, has a missing value between, then 60 at second 256, between chunks.
    std::vector<double> values(400, 100);
    for (std::size_t i = 100; i < 400; ++i) values[i] = 600;
    for (std::size_t i = 150; i < 400; ++i) values[i] = 900;
    values[149] = kMissing;
    for (std::size_t i = 256; i < 400; ++i) values[i] = 840;
    values[300] = 900;  // as large, but later
    for (const double unit : {1.0, 1 / 3.0}) {  // counted, and as floats
        auto scaled = values;
        for (auto& value : scaled) value *= unit;
        Rows rows{{{}, {{"x", "W", PowerKind::gpuBoard}}}, {}, {scaled}};
        for (std::size_t i = 0; i < 400; ++i)
            rows.timeS.push_back(static_cast<double>(i) + (i >= 100 ? 10 : 0));
        const Both both(rows);
        const auto figures = both.stored->statistics(0, {});
        CHECK(figures.largestRamp == Approx(60 * unit));
        CHECK(figures.largestRampS == 256 + 10);
        CHECK(figures.missing == 1);
        CHECK(figures.p50 == Approx(840 * unit));
        checkAlike(figures, both.memory->statistics(0, {}));
    }
}

TEST_CASE("a part of a stored series is read as from memory", "[store]") {
    const auto rows = gpuRows(3000);
    const Both both(rows);
    const std::vector<std::size_t> channels{2, 0};
    for (const auto& [first, last] : std::vector<std::pair<std::size_t, std::size_t>>{
             {0, 2999}, {100, 100}, {255, 256}, {256, 511}, {700, 2500}}) {
        const TimeRange range{rows.timeS[first], rows.timeS[last]};
        const auto a = readTrace(*both.stored, range, channels);
        const auto b = readTrace(*both.memory, range, channels);
        CHECK(a.timeS == b.timeS);
        CHECK(a.channels.at(0).values == b.channels.at(0).values);
        CHECK(a.channels.at(1).name == "utilization_gpu");
        CHECK(a.channels.at(1).values == b.channels.at(1).values);
    }
}

TEST_CASE("a plot of few samples is the plot of memory", "[store]") {
    const auto rows = gpuRows(5000);
    const Both both(rows);
    for (const auto& [first, last] :
        std::vector<std::pair<std::size_t, std::size_t>>{{0, 4999}, {300, 700}, {256, 512}}) {
        const double fromS = rows.timeS[first] + 0.01, toS = rows.timeS[last] + 0.01;
        const auto a = both.stored->plot(2, fromS, toS, 200);
        const auto b = both.memory->plot(2, fromS, toS, 200);
        REQUIRE(a.size() == b.size());
        for (std::size_t i = 0; i < a.size(); ++i) {
            CHECK(a[i].x == b[i].x);
            CHECK(a[i].y == b[i].y);
        }
    }
}

TEST_CASE("a plot from the pyramid loses no peak and places it within its column", "[store]") {
    auto rows = gpuRows(200000);
    for (auto& power : rows.columns[2]) power = 100;
    rows.columns[2][123457] = 700.5;
    rows.columns[2][61] = -3;
    for (std::size_t i = 150000; i < 160000; ++i) rows.columns[2][i] = kMissing;
    auto options = smallChunks();
    options.chunkRows = 4096;
    const Both both(rows, options);
    const double startS = rows.timeS.front(), endS = rows.timeS.back();
    const int columns = 50;  // 4,000 samples each: read from blocks of 64 or 512
    const double columnS = (endS - startS) / columns;
    const auto line = both.stored->plot(2, startS, endS, columns);
    CHECK(line.size() <= 4U * columns + 2);
    CHECK(extremes(line, startS, endS) == std::pair{-3.0, 700.5});
    CHECK(
        extremes(line, rows.timeS[123457] - columnS, rows.timeS[123457] + columnS).second == 700.5);
    CHECK(extremes(line, startS, startS + columnS).first == -3);
    for (const auto& point : line)
        if (point.x > rows.timeS[150000] + columnS && point.x < rows.timeS[160000] - columnS)
            CHECK(std::isnan(point.y));
    // Half of it, then ever less: the peak stays wherever it is in view.
    for (double width = (endS - startS) / 2; width > 20; width /= 2) {
        const double fromS = rows.timeS[123457] - 0.3 * width;
        CHECK(extremes(both.stored->plot(2, fromS, fromS + width, columns), fromS, fromS + width)
            == std::pair{100.0, 700.5});
    }
}

TEST_CASE("statistics of ten thousand values are their ranks", "[store]") {
    // The order statistics of 0, 1, ..., 9999 in any order are their ranks.
    std::vector<double> values(10000);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<double>(i * 7919 % 10000);
    Rows rows{{{}, {{"x", "", PowerKind::notPower}}}, {}, {values}};
    for (std::size_t i = 0; i < values.size(); ++i) rows.timeS.push_back(static_cast<double>(i));
    const Both both(rows);
    const auto figures = both.stored->statistics(0, {});
    CHECK(figures.p50 == 4999.5);
    CHECK(figures.p95 == Approx(9499.05));
    CHECK(figures.mean == 4999.5);
}

TEST_CASE("several threads read one stored series", "[store]") {
    const auto rows = gpuRows(20000);
    const Both both(rows);
    const auto expected = both.memory->statistics(2, {});
    std::vector<std::jthread> threads;
    std::atomic<int> right = 0;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int turn = 0; turn < 3; ++turn) {
                const auto figures = both.stored->statistics(2, {});
                const auto line = both.stored->plot(2, rows.timeS[0], rows.timeS[19999], 10);
                right += figures.p95 == Approx(expected.p95) && line.size() > 10 ? 1 : 0;
            }
        });
    threads.clear();
    CHECK(right == 12);
}

TEST_CASE("reading a stored series stops when asked to", "[store]") {
    const Both both(gpuRows(5000));
    std::stop_source stop;
    RunControl control;
    control.stop = stop.get_token();
    const std::vector<std::size_t> channels{0};
    int blocks = 0;
    const auto read = [&] {
        both.stored->visit(
            {}, channels,
            [&](const SeriesBlock&) {
                if (++blocks == 3) stop.request_stop();
            },
            control);
    };
    CHECK_THROWS_AS(read(), Interrupted);
    CHECK(blocks == 3);
}
