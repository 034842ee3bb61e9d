// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/statistics.h"

#include "tests/support/catch.h"

#include <cmath>

using namespace wattline;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Trace powerTrace(std::vector<double> timeS, std::vector<double> valuesW) {
    Trace trace;
    trace.timeS = std::move(timeS);
    trace.channels.push_back({"power", "W", PowerKind::nodeWall, std::move(valuesW)});
    return trace;
}

ChannelStatistics all(const Trace& trace) {
    return statisticsOf(trace, trace.channels[0]);
}

}  // namespace

TEST_CASE("mean, quantiles, peak and load factor are those of the samples", "[statistics]") {
    // 1..11: p95 lies at place 9.5 of 0..10, between 10 and 11.
    const auto trace
        = powerTrace({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {4, 2, 11, 1, 3, 10, 5, 9, 8, 7, 6});
    const auto result = all(trace);
    CHECK(result.samples == 11);
    CHECK(result.missing == 0);
    CHECK(result.stepS == 1);
    CHECK(result.mean == 6);
    CHECK(result.p50 == 6);
    CHECK(result.p95 == Approx(10.5));
    CHECK(result.minimum == 1);
    CHECK(result.maximum == 11);
    CHECK(result.loadFactor == Approx(6.0 / 11));
    CHECK(result.largestRamp == 10);  // from 11 down to 1
    CHECK(result.largestRampS == 3);
}

TEST_CASE("one hour at a kilowatt is a kilowatt-hour", "[statistics]") {
    std::vector<double> timeS;
    for (int i = 0; i <= 60; ++i) timeS.push_back(60.0 * i);
    const auto trace = powerTrace(timeS, std::vector<double>(61, 1000.0));
    CHECK(energyKWh(trace, trace.channels[0]) == Approx(1.0));
    CHECK(all(trace).energyKWh == Approx(1.0));
}

TEST_CASE("a gap and a missing value carry no energy and no ramp", "[statistics]") {
    // Median step 1 s. Counted: 3600 W for 0..1 and 1..2 s, 7200 W for 102..103 s; not 2..102 s,
    // not 103..104 s.
    const auto trace = powerTrace({0, 1, 2, 102, 103, 104}, {3600, 3600, 3600, 7200, kNan, 7200});
    const auto result = all(trace);
    CHECK(result.energyKWh == Approx(0.004));
    CHECK(result.largestRamp == 0);
    CHECK(result.missing == 1);
    CHECK(result.samples == 5);
    CHECK(result.mean == Approx(5040));
}

TEST_CASE("the energies of two adjoining ranges are that of the whole, wherever the cut lies",
    "[statistics]") {
    const auto trace = powerTrace({0, 1, 2, 3, 4}, {100, 200, 300, 400, 500});
    const auto& power = trace.channels[0];
    for (const double cut : {0.0, 0.25, 1.0, 2.5, 4.0}) {
        CAPTURE(cut);
        const double before = energyKWh(trace, power, {-5, cut});
        const double after = energyKWh(trace, power, {cut, 9});
        CHECK(before + after == Approx(1000.0 / 3.6e6));
    }
    CHECK(energyKWh(trace, power, {0.5, 1.5}) == Approx((0.5 * 100 + 0.5 * 200) / 3.6e6));
}

TEST_CASE("a time range takes its samples and no others", "[statistics]") {
    const auto trace = powerTrace({0, 1, 2, 3, 4}, {100, 200, 300, 400, 500});
    const auto result = statisticsOf(trace, trace.channels[0], {1, 3});
    CHECK(result.samples == 3);
    CHECK(result.mean == 300);
    CHECK(result.maximum == 400);
}

TEST_CASE("nothing to compute from is said as missing, never as 0", "[statistics]") {
    for (const auto& trace : {powerTrace({}, {}), powerTrace({0, 1}, {kNan, kNan})}) {
        const auto result = all(trace);
        CHECK(result.samples == 0);
        CHECK(std::isnan(result.mean));
        CHECK(std::isnan(result.p95));
        CHECK(std::isnan(result.energyKWh));
        CHECK(std::isnan(result.largestRamp));
    }
    const auto single = all(powerTrace({5}, {42}));
    CHECK(single.mean == 42);
    CHECK(single.p95 == 42);
    CHECK(std::isnan(single.largestRamp));
    CHECK(single.energyKWh == 0);
}

TEST_CASE("a channel that is no power has no energy", "[statistics]") {
    Trace trace = powerTrace({0, 1}, {10, 20});
    trace.channels[0].power = PowerKind::notPower;
    CHECK(std::isnan(all(trace).energyKWh));
    CHECK(all(trace).mean == 15);
}
