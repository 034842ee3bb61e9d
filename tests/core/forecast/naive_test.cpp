// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forecast/drift.h"
#include "core/forecast/mean_forecaster.h"
#include "core/forecast/persistence.h"

#include "tests/support/catch.h"

#include <memory>

using namespace wattline;

namespace {

std::vector<float> forecast(
    const Forecaster& forecaster, const std::vector<float>& window, std::size_t steps) {
    std::vector<float> out(steps);
    forecaster.predict(window, out);
    return out;
}

}  // namespace

TEST_CASE("persistence repeats the last sample at every lead", "[forecast]") {
    CHECK(forecast(Persistence{}, {480}, 3) == std::vector<float>{480, 480, 480});
    CHECK(Persistence{}.parameterCount() == 0);
}

TEST_CASE("drift continues the line from the first to the last sample", "[forecast]") {
    // (130 - 100) / 3 = 10 W a step; the samples between do not count.
    CHECK(forecast(Drift{4}, {100, 500, 0, 130}, 3) == std::vector<float>{140, 150, 160});
    CHECK(forecast(Drift{4}, {7, 7, 7, 7}, 2) == std::vector<float>{7, 7});
}

TEST_CASE("each window of a batch gets its own forecast", "[forecast]") {
    const std::vector<float> a{0, 10}, b{100, 50};
    const std::vector<const float*> windows{a.data(), b.data()};
    std::vector<float> out(4);
    Drift{2}.predictMany(windows, 2, out);
    CHECK(out == std::vector<float>{20, 30, 0, -50});
}

TEST_CASE("an average of forecasters gives each the newest part of the window", "[forecast]") {
    const MeanForecaster mean(
        {std::make_shared<Drift>(4), std::make_shared<Drift>(2), std::make_shared<Persistence>()});
    CHECK(mean.lookback() == 4);
    // Drift over four: 130 + 10 h; over two (110, 130): 130 + 20 h; persistence 130. Mean: 130 + 10
    // h.
    CHECK(forecast(mean, {100, 0, 110, 130}, 2) == std::vector<float>{140, 150});
}
