// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/spec.h"
#include "tests/core/ingest/reading.h"

using namespace wattline;
using namespace wattline::test;

namespace {

Dataset datasetOf(const std::string& folder) {
    const std::filesystem::path samples = WATTLINE_SOURCE_DIR "/sample_data";
    const auto spec = readSpec(samples / folder / "experiment.json");
    return makeDataset(readTraces(spec.paths, {}, {}).traces, spec.datasetOptions(), {});
}

const std::vector<std::string>& runsOf(const Dataset& dataset, Part part) {
    return dataset.runs[static_cast<std::size_t>(part)];
}

}  // namespace

TEST_CASE("the demonstration is judged on runs 30 to 39 and on no other", "[ingest][sample]") {
    const auto dataset = datasetOf("mlperf_unet3d");
    CHECK(runsOf(dataset, Part::test)
        == std::vector<std::string>{"30", "31", "32", "33", "34", "35", "36", "37", "38", "39"});
    CHECK(runsOf(dataset, Part::train).size() == 24);
    CHECK(runsOf(dataset, Part::validation).size() == 6);
    CHECK(dataset.powerKind == "node wall");
}

TEST_CASE("an experiment can be run on the Supercloud layout, judged on a method not trained on",
    "[ingest][sample]") {
    const auto dataset = datasetOf("supercloud_layout");
    CHECK(runsOf(dataset, Part::train)
        == std::vector<std::string>{"10000000000001", "10000000000002", "10000000000003"});
    CHECK(runsOf(dataset, Part::validation) == std::vector<std::string>{"10000000000004"});
    CHECK(runsOf(dataset, Part::test) == std::vector<std::string>{"10000000000005"});
    CHECK(dataset.powerKind == "sum of GPUs");
    CHECK(dataset.stepS == Approx(1).margin(0.05));
    for (const auto part : {Part::train, Part::validation, Part::test})
        CHECK(dataset.of(part).size() > 1000);
}

TEST_CASE("published telemetry comes with its energy in joules", "[ingest][sample]") {
    const auto traces = read(WATTLINE_SOURCE_DIR "/sample_data/telemetry").traces;
    REQUIRE(traces.size() == 5);  // four GPUs and the processor
    std::size_t corrected = 0;
    for (const auto& trace : traces) {
        CHECK(trace.size() == 100);
        const Finding* unit = findingOf(trace, FindingKind::unitGuess);
        if (!unit) continue;
        ++corrected;
        CHECK(unit->action == "taken as µJ");
        // Power summed up over the steps is an estimate of the same energy.
        const auto& energyJ = valuesOf(trace, "energy");
        const auto& powerW = valuesOf(trace, "power");
        double summedJ = 0;
        for (std::size_t i = 1; i < trace.size(); ++i)
            summedJ += (powerW[i] + powerW[i - 1]) / 2 * (trace.timeS[i] - trace.timeS[i - 1]);
        CHECK(energyJ.back() - energyJ.front() == Approx(summedJ).epsilon(0.05));
    }
    CHECK(corrected == 4);
}
