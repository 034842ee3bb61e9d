// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/metrics.h"

#include "core/forecast/persistence.h"
#include "tests/core/evaluate/large_log.h"
#include "tests/support/catch.h"
#include "tests/support/traces.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;

namespace {

/// Three windows, two leads; the last window has no second true step.
ForecastLog handLog() {
    ForecastLog log;
    log.horizon = 2;
    log.origins = {{0, 7}, {0, 8}, {0, 9}};
    log.last = {100, 110, 120};
    log.truth = {110, 130, 130, 125, 125, NAN};
    log.forecast = {105, 120, 120, 130, 120, 999};
    return log;
}

Scaler handScaler() {
    Scaler scaler;
    scaler.s = 10;
    scaler.minimum = 20;
    scaler.maximum = 400;  // range 380: a ramp is a step of more than 19
    return scaler;
}

}  // namespace

TEST_CASE("one step ahead, every figure is what its definition says", "[evaluate]") {
    const auto metrics = metricsAt(handLog(), 1, handScaler());
    // Errors -5, -10, -5; actual 110, 130, 125; persistence errs by -10, -20, -5.
    CHECK(metrics.count == 3);
    CHECK(metrics.mae == Approx(20.0 / 3));
    CHECK(metrics.rmse == Approx(std::sqrt(150.0 / 3)));
    CHECK(metrics.maePctMean == Approx(100 * 20.0 / 365));  // (20 / 3) / (365 / 3)
    CHECK(metrics.rmsePctMean == Approx(100 * std::sqrt(50.0) / (365.0 / 3)));
    CHECK(metrics.maePctRange == Approx(100 * (20.0 / 3) / 380));
    CHECK(metrics.rmsePctRange == Approx(100 * std::sqrt(50.0) / 380));
    CHECK(metrics.mase == Approx(2.0 / 3));  // (20 / 3) / 10
    CHECK(metrics.skillMae == Approx(1 - 20.0 / 35));
    CHECK(metrics.skillRmse == Approx(1 - std::sqrt(150.0 / 525)));
    CHECK(metrics.rampCount == 1);  // steps 10, 20, 5
    CHECK(metrics.rampMae == Approx(10));
}

TEST_CASE(
    "two steps ahead, persistence is judged two steps ahead on the same windows", "[evaluate]") {
    const auto metrics = metricsAt(handLog(), 2, handScaler());
    // Errors -10, 5; persistence errs by 100 - 130 and 110 - 125; steps into the lead 20 and -5.
    CHECK(metrics.count == 2);
    CHECK(metrics.mae == Approx(7.5));
    CHECK(metrics.rmse == Approx(std::sqrt(125.0 / 2)));
    CHECK(metrics.maePctMean == Approx(100 * 7.5 / 127.5));
    CHECK(metrics.skillMae == Approx(1 - 7.5 / 22.5));
    CHECK(metrics.skillRmse == Approx(1 - std::sqrt(125.0 / 1125)));
    CHECK(metrics.rampCount == 1);
    CHECK(metrics.rampMae == Approx(10));
}

TEST_CASE("what cannot be computed is not a number, never 0", "[evaluate]") {
    auto scaler = handScaler();
    scaler.minimum = scaler.maximum;
    const auto flatTraining = metricsAt(handLog(), 1, scaler);
    CHECK(std::isnan(flatTraining.maePctRange));
    CHECK(std::isnan(flatTraining.mase));

    auto log = handLog();
    log.last = {110, 130, 125};  // persistence is perfect
    CHECK(std::isnan(metricsAt(log, 1, handScaler()).skillMae));
    CHECK(std::isnan(metricsAt(log, 1, handScaler()).rampMae));  // no step at all, so no ramp
    log.truth.assign(6, NAN);
    CHECK(std::isnan(metricsAt(log, 1, handScaler()).mae));
    CHECK(metricsAt(log, 1, handScaler()).count == 0);
}

TEST_CASE("persistence has no skill over itself at any lead", "[evaluate]") {
    DatasetOptions options;
    options.lookback = 16;
    options.horizon = 5;
    const auto dataset = makeDataset(threeRuns(), options, {});
    const auto log = evaluateRolling(Persistence{}, dataset, Part::test, {});
    for (int lead = 1; lead <= 5; ++lead) {
        const auto metrics = metricsAt(log, lead, dataset.scaler);
        CHECK(metrics.skillMae == 0);
        CHECK(metrics.skillRmse == 0);
        CHECK(metrics.mae == Approx(lead));  // the series climbs by 1 W a step
        CHECK(metrics.count == static_cast<std::size_t>(13 - lead));
    }
    CHECK(metricsAt(log, 1, dataset.scaler).mase == Approx(1));
}

TEST_CASE("metrics agree with an independent computation", "[evaluate]") {
    Scaler scaler;
    scaler.s = 80;
    scaler.minimum = 1500;
    scaler.maximum = 4500;
    const auto one = metricsAt(largeLog(1), 1, scaler);
    CHECK(one.mae == Approx(113.3));
    CHECK(one.rmse == Approx(131.81426));
    CHECK(one.maePctMean == Approx(4.3334376));
    CHECK(one.rmsePctMean == Approx(5.0415612));
    CHECK(one.maePctRange == Approx(3.7766667));
    CHECK(one.rmsePctRange == Approx(4.3938088));
    CHECK(one.mase == Approx(1.41625));
    CHECK(one.skillMae == Approx(-0.37104825));
    CHECK(one.skillRmse == Approx(0.39152215));
    CHECK(one.rampMae == Approx(113.5));
    CHECK(one.count == 400);
    CHECK(one.rampCount == 80);

    const auto three = metricsAt(largeLog(1), 3, scaler);
    CHECK(three.mae == Approx(113.73684));
    CHECK(three.rmse == Approx(131.92352));
    CHECK(three.maePctMean == Approx(4.3408959));
    CHECK(three.mase == Approx(1.4217105));
    CHECK(three.skillMae == Approx(0.4561196));
    CHECK(three.skillRmse == Approx(0.64505491));
    CHECK(three.rampMae == Approx(111.75));
    CHECK(three.count == 380);
    CHECK(three.rampCount == 80);
}

TEST_CASE("the error of a run is the mean over its own windows", "[evaluate]") {
    auto log = handLog();
    log.origins[2].segment = 1;
    Dataset dataset;
    dataset.segments.resize(2);
    dataset.segments[0].run = "30";
    dataset.segments[1].run = "31";
    const auto runs = errorsByRun(log, dataset);
    REQUIRE(runs.size() == 2);
    CHECK(runs[0].run == "30");
    CHECK(runs[0].mae == Approx(7.5));  // (5 + 10) / 2
    CHECK(runs[0].count == 2);
    CHECK(runs[1].mae == Approx(5));
    CHECK(runs[1].count == 1);
    CHECK(errorsByRun(log, dataset, 2).size() == 1);  // run 31 has no second true step
}
