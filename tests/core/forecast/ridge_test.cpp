// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forecast/ridge.h"

#include "core/forecast/forecast_log.h"
#include "core/store/tensor_file.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/traces.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {

/// The series of ridge_reference.py.
std::vector<double> power(int run) {
    std::vector<double> values;
    for (int i = 0; i < 40; ++i)
        values.push_back(1000 + 40 * ((i * 37 + run * 11) % 19) + 25 * ((i / 3) % 4));
    return values;
}

Dataset referenceDataset() {
    DatasetOptions options;
    options.lookback = 8;
    options.horizon = 3;
    return makeDataset(
        {runTrace(0, power(0)), runTrace(1, power(1)), runTrace(2, power(2))}, options, {});
}

Ridge referenceRidge(const Dataset& dataset) {
    return Ridge::fit(dataset, {.lookbacks = {5}, .penalties = {0.5}, .refit = false}, {});
}

}  // namespace

TEST_CASE("ridge weights are those of an independent solution", "[forecast][ridge]") {
    const auto ridge = referenceRidge(referenceDataset());
    const std::vector<double> expected{-0.0135412, -0.0989378, 0.0087774, 0.1359823};
    REQUIRE(ridge.weights().size() == expected.size());
    for (std::size_t k = 0; k < expected.size(); ++k)
        CHECK(ridge.weights()[k] == Approx(expected[k]).margin(2e-6));
    CHECK(ridge.intercept() == Approx(0.90067).margin(1e-4));
    CHECK(ridge.validationMae() == Approx(89.37240).margin(1e-3));
    CHECK(ridge.parameterCount() == 5);
    CHECK(ridge.lookback() == 5);
}

TEST_CASE("ridge finds the rule of a series that has one", "[forecast][ridge]") {
    // P[t+1] = P[t] - 0.9 (P[t] - P[t-1]) - 0.8 (P[t] - P[t-2]): two lags, no intercept.
    std::vector<Trace> traces;
    for (int run = 0; run < 3; ++run) {
        std::vector<double> values{100.0 + run, 140, 90};
        while (values.size() < 60) {
            const auto n = values.size();
            values.push_back(values[n - 1] + 0.9 * (values[n - 2] - values[n - 1])
                + 0.8 * (values[n - 3] - values[n - 1]));
        }
        traces.push_back(runTrace(run, values));
    }
    DatasetOptions options;
    options.lookback = 8;
    options.horizon = 2;
    const auto dataset = makeDataset(traces, options, {});
    const auto ridge
        = Ridge::fit(dataset, {.lookbacks = {3}, .penalties = {1e-9}, .refit = false}, {});
    CHECK(ridge.weights()[0] == Approx(0.9).margin(1e-3));
    CHECK(ridge.weights()[1] == Approx(0.8).margin(1e-3));
    CHECK(ridge.validationMae() < 0.01 * dataset.scaler.s);
}

TEST_CASE("look-back and penalty are chosen on the validation part", "[forecast][ridge]") {
    const auto dataset = referenceDataset();
    const RidgeOptions options{
        .lookbacks = {3, 5, 64}, .penalties = {1e-3, 1, 1000}, .refit = false};
    const auto chosen = Ridge::fit(dataset, options, {});
    for (const int lookback : {3, 5, 8})  // 64 is cut to the 8 of the data set
        for (const double penalty : options.penalties) {
            const auto one = Ridge::fit(
                dataset, {.lookbacks = {lookback}, .penalties = {penalty}, .refit = false}, {});
            CHECK(one.lookback() == lookback);
            if (lookback == chosen.lookback() && penalty == chosen.penalty())
                CHECK(one.weights() == chosen.weights());
            CHECK(chosen.validationMae() <= one.validationMae());
        }
}

TEST_CASE("a refit keeps the choices and uses the validation part too", "[forecast][ridge]") {
    const auto dataset = referenceDataset();
    RidgeOptions options{.lookbacks = {3, 5}, .penalties = {1e-3, 1}, .refit = false};
    const auto chosen = Ridge::fit(dataset, options, {});
    options.refit = true;
    const auto refitted = Ridge::fit(dataset, options, {});
    CHECK(refitted.lookback() == chosen.lookback());
    CHECK(refitted.penalty() == chosen.penalty());
    CHECK(refitted.validationMae() == chosen.validationMae());
    CHECK(refitted.weights() != chosen.weights());
}

TEST_CASE("longer ridge forecasts roll on their own output", "[forecast][ridge]") {
    const auto ridge = referenceRidge(referenceDataset());
    std::vector<float> window{1000, 1100, 1050, 1200, 1150}, rolled(3);
    ridge.predict(window, rolled);
    for (const float expected : rolled) {
        float next = 0;
        ridge.predict(window, {&next, 1});
        CHECK(next == expected);
        window.erase(window.begin());
        window.push_back(next);
    }
}

TEST_CASE("a ridge model comes back from its file as it was", "[forecast][ridge]") {
    const ScratchFolder folder;
    const auto dataset = referenceDataset();
    const auto ridge = referenceRidge(dataset);
    ridge.save(folder / "ridge.safetensors");
    const auto loaded = Ridge::load(folder / "ridge.safetensors");
    CHECK(loaded.penalty() == 0.5);
    CHECK(loaded.validationMae() == ridge.validationMae());
    CHECK(evaluateRolling(loaded, dataset, Part::test, {}).forecast
        == evaluateRolling(ridge, dataset, Part::test, {}).forecast);
}

TEST_CASE("a file of another model is not taken for ridge", "[forecast][ridge]") {
    const ScratchFolder folder;
    TensorFile other;
    other.metadata["kind"] = "gru";
    other.tensors["weights"] = StoredTensor::of({1}, {1.f});
    writeTensorFile(folder / "gru.safetensors", other);
    CHECK_THROWS_WITH(Ridge::load(folder / "gru.safetensors"),
        ContainsSubstring("gru.safetensors") && ContainsSubstring("no ridge model"));

    other.metadata["kind"] = "ridge";
    other.tensors["intercept"] = StoredTensor::of({1}, {0.f});
    other.tensors["weights"] = StoredTensor::of({2}, {1.f, NAN});
    writeTensorFile(folder / "broken.safetensors", other);
    CHECK_THROWS_WITH(
        Ridge::load(folder / "broken.safetensors"), ContainsSubstring("a weight is not a number"));
}
