// SPDX-License-Identifier: GPL-3.0-or-later
// The sample that the demo runs on: windows and baselines as computed apart from this code.
#include "core/dataset/dataset.h"
#include "core/evaluate/metrics.h"
#include "core/forecast/persistence.h"
#include "core/forecast/ridge.h"
#include "core/ingest/read_traces.h"
#include "tests/support/catch.h"

using namespace wattline;

namespace {

const Dataset& unet3d() {
    static const Dataset dataset = [] {
        DatasetOptions options;
        options.parts = {24, 6, 10};
        const auto file = WATTLINE_SOURCE_DIR "/sample_data/mlperf_unet3d/9xH100_unet3d.csv";
        return makeDataset(readTraces({file}, {}, {}).traces, options, {});
    }();
    return dataset;
}

}  // namespace

TEST_CASE("the sample fills its grid without a held value", "[dataset][sample]") {
    // 40 runs of nine nodes, a sample every 1.7 to 2.4 s. On a 2 s grid with edges at even seconds
    // 255 of 39,506 bins would be empty, and persistence would look 0.4 % better than it is.
    CHECK(unet3d().stepS == 2);
    CHECK(unet3d().segments.size() == 360);
    CHECK(unet3d().findings.empty());
    CHECK(unet3d().of(Part::train).size() == 22054);
    CHECK(unet3d().of(Part::validation).size() == 5428);
    CHECK(unet3d().of(Part::test).size() == 9041);
    CHECK(unet3d().runs[2].front() == "30");
    CHECK(unet3d().runs[2].back() == "39");
}

TEST_CASE("persistence on the sample is what every model must beat", "[dataset][sample]") {
    // From the samples as logged, in plain Python: test 118.81 / 425.98 W, validation 118.54 /
    // 423.32 W.
    const auto test
        = metricsAt(evaluateRolling(Persistence{}, unet3d(), Part::test, {}), 1, unet3d().scaler);
    CHECK(test.mae == Approx(118.81).margin(0.005));
    CHECK(test.rmse == Approx(425.98).margin(0.005));
    CHECK(test.rampCount == 733);
    const auto validation = metricsAt(
        evaluateRolling(Persistence{}, unet3d(), Part::validation, {}), 1, unet3d().scaler);
    CHECK(validation.mae == Approx(118.54).margin(0.005));
    CHECK(validation.rmse == Approx(423.32).margin(0.005));
}

TEST_CASE("ridge on the sample beats persistence, by a little", "[dataset][sample]") {
    const auto ridge = Ridge::fit(unet3d(), {}, {});
    CHECK(ridge.lookback() == 8);
    const auto test
        = metricsAt(evaluateRolling(ridge, unet3d(), Part::test, {}), 1, unet3d().scaler);
    CHECK(test.mae == Approx(114.79).margin(0.01));
    CHECK(test.rmse == Approx(410.25).margin(0.01));
}
