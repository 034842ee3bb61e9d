// SPDX-License-Identifier: GPL-3.0-or-later
// What a covariate is worth to ridge, and that its future is nobody's.
#include "core/forecast/covariate_keys.h"
#include "core/forecast/forecast_log.h"
#include "core/forecast/mean_forecaster.h"
#include "core/forecast/persistence.h"
#include "core/forecast/ridge.h"
#include "core/forecast/roll.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/leading_traces.h"
#include "tests/support/scratch_folder.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {

double maeOf(const Forecaster& forecaster, const Dataset& dataset, int step = 1) {
    const auto log = evaluateRolling(forecaster, dataset, Part::test, {});
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < log.origins.size(); ++i) {
        const auto at
            = i * static_cast<std::size_t>(log.horizon) + static_cast<std::size_t>(step - 1);
        if (std::isnan(log.truth[at])) continue;
        sum += std::abs(log.forecast[at] - log.truth[at]);
        ++count;
    }
    return sum / static_cast<double>(count);
}

Dataset leading(std::vector<std::string> covariates) {
    return leadingDataset(std::move(covariates), 8, 4);
}

}  // namespace

TEST_CASE("a covariate that goes ahead of the target is used, noise is not", "[forecast][ridge]") {
    const auto alone = leading({}), ahead = leading({"ahead"}), noise = leading({"noise"});
    const auto without = maeOf(Ridge::fit(alone, {}, {}), alone);
    const auto with = maeOf(Ridge::fit(ahead, {}, {}), ahead);
    const auto noisy = maeOf(Ridge::fit(noise, {}, {}), noise);
    // The next change of power is in the covariate, but for noise of a watt or two.
    CHECK(with < 0.1 * without);
    CHECK(noisy > 0.97 * without);
    CHECK(maeOf(Persistence(), ahead) == maeOf(Persistence(), alone));
}

TEST_CASE("what a covariate does after the origin changes no forecast", "[forecast][ridge][leak]") {
    auto dataset = leading({"ahead", "noise"});
    const auto ridge = Ridge::fit(dataset, {}, {});
    const auto& origin = dataset.of(Part::test)[20];
    std::vector<float> before(4), after(4), changed(4);
    ridge.predict(dataset.view(origin, ridge.lookback()), before);
    const auto at = dataset.segments[origin.segment].offset + origin.position;
    for (std::size_t plane = 0; plane <= 2; ++plane)
        for (std::size_t later = 1; later <= 8; ++later)
            dataset.values[plane * dataset.stride() + at + later] = 1e6F;
    ridge.predict(dataset.view(origin, ridge.lookback()), after);
    CHECK(after == before);
    // At the origin it does: the test would not see a leak otherwise.
    dataset.values[dataset.stride() + at] += 1;
    ridge.predict(dataset.view(origin, ridge.lookback()), changed);
    CHECK(changed != before);
}

TEST_CASE("ridge with covariates, saved and read again, says the same", "[forecast][ridge]") {
    const auto dataset = leading({"ahead", "noise"});
    const auto ridge = Ridge::fit(dataset, {}, {});
    CHECK(ridge.covariateCount() == 2);
    CHECK(ridge.parameterCount() == static_cast<std::int64_t>(ridge.weights().size()) + 1 + 2 * 8);
    const ScratchFolder folder("ridge");
    ridge.save(folder / "ridge.safetensors");
    const auto again = Ridge::load(folder / "ridge.safetensors");
    CHECK(evaluateRolling(again, dataset, Part::test, {}).forecast
        == evaluateRolling(ridge, dataset, Part::test, {}).forecast);
    // A mean of two of them is the same again, and shows each its part of the window.
    const MeanForecaster mean({std::make_shared<Ridge>(ridge), std::make_shared<Ridge>(again)});
    CHECK(maeOf(mean, dataset, 3) == Approx(maeOf(ridge, dataset, 3)));
    const auto alone = leading({});
    CHECK_THROWS_WITH(evaluateRolling(ridge, alone, Part::test, {}),
        ContainsSubstring("looks at 2 covariates, the data set holds 0"));
}

TEST_CASE("a roll holds the last value of a covariate", "[forecast]") {
    // Each pass says last + newest covariate: 10 + 3, then + 3 again, although 99 follows.
    const std::vector<float> planes{9, 10, 77, 1, 3, 99};
    const std::vector<const float*> windows{planes.data()};
    std::vector<float> out(4);
    rollForward(
        {windows, 3}, {2, 1, 4, 1},
        [](const WindowBatch& now, std::span<float> said) {
            const auto window = now.view(0, 2);
            said[0] = window.target[1] + window.covariate(0)[1];
        },
        out);
    CHECK(out == std::vector<float>{13, 16, 19, 22});
}

TEST_CASE("covariates of a model file come back as they were", "[forecast]") {
    std::map<std::string, std::string> metadata;
    storeCovariates({}, metadata);
    CHECK(metadata.empty());
    CHECK(covariatesOf(metadata).empty());
    const std::vector<Covariate> two{
        {"utilization_gpu", "%", {1.5, 2, 3.25, 0.1, -4, 5}}, {"t", "°C", {1, 1, 1, 1, 1, 1}}};
    storeCovariates(two, metadata);
    CHECK(metadata.at("version") == "2");
    const auto read = covariatesOf(metadata);
    REQUIRE(read.size() == 2);
    CHECK(read[1].name == "t");
    CHECK(read[1].unit == "°C");
    CHECK(read[0].scaler.std == 3.25);
    CHECK(read[0].scaler.mean == 0.1);

    auto wrong = metadata;
    wrong["version"] = "3";
    CHECK_THROWS_WITH(
        covariatesOf(wrong), ContainsSubstring("version 3") && ContainsSubstring("Update"));
    wrong = metadata;
    wrong.erase("covariate1.unit");
    CHECK_THROWS_WITH(covariatesOf(wrong), ContainsSubstring("'covariate1.unit' is missing"));
    wrong = metadata;
    wrong["covariate0.s"] = "0";
    CHECK_THROWS_WITH(covariatesOf(wrong), ContainsSubstring("not above 0"));
    wrong["covariates"] = "9000000000";
    CHECK_THROWS_WITH(covariatesOf(wrong), ContainsSubstring("at most 8"));
}
