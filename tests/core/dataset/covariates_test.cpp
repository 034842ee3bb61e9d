// SPDX-License-Identifier: GPL-3.0-or-later
// Covariates on the target's grid: which recordings, which rule, which windows.
#include "core/dataset/dataset.h"

#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/traces.h"

#include <algorithm>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {

DatasetOptions task(std::vector<std::string> covariates) {
    DatasetOptions options;
    options.lookback = 8;
    options.horizon = 2;
    options.covariates = std::move(covariates);
    return options;
}

/// Three runs of 20 samples with a second channel; that of run r begins at 100 r.
std::vector<Trace> runsWith(const std::string& name, const std::string& unit) {
    auto traces = threeRuns();
    for (std::size_t run = 0; run < traces.size(); ++run)
        traces[run].channels.push_back(
            {name, unit, PowerKind::notPower, countingUp(100 * static_cast<double>(run), 20)});
    return traces;
}

Trace gpuTrace(int run, const std::string& gpu, double powerW, double utilization) {
    auto trace = powerTrace({{"run", std::to_string(run)}, {"node", "n0"}, {"gpu", gpu}},
        std::vector<double>(20, powerW), 100.0 * run, 1, PowerKind::gpuBoard);
    trace.channels.push_back(
        {"utilization_gpu", "%", PowerKind::notPower, std::vector<double>(20, utilization)});
    trace.channels.push_back({"limit", "W", PowerKind::gpuBoard, std::vector<double>(20, 300)});
    return trace;
}

std::vector<float> covariateOf(const Dataset& dataset, const Origin& origin, int length) {
    const auto samples = dataset.view(origin, length).covariate(0);
    return {samples.begin(), samples.end()};
}

/// A second series of run 0..2, `every` s apart from `firstS` on, valued by its time.
void addSlowSeries(std::vector<Trace>& traces, double every, double firstS, int samples) {
    for (int run = 0; run < 3; ++run) {
        Trace slow;
        slow.source = "slow.csv";
        slow.labels = {{"run", std::to_string(run)}, {"node", "n0"}};
        slow.channels.push_back({"load", "", PowerKind::notPower, {}});
        for (int i = 0; i < samples; ++i) {
            slow.timeS.push_back(100 * run + firstS + every * i);
            slow.channels.front().values.push_back(firstS + every * i);
        }
        traces.push_back(std::move(slow));
    }
}

}  // namespace

TEST_CASE("a window holds the covariate at the times of the target", "[dataset][covariates]") {
    const auto dataset = makeDataset(runsWith("load", "%"), task({"load"}), {});
    REQUIRE(dataset.covariates.size() == 1);
    CHECK(dataset.covariates[0].name == "load");
    CHECK(dataset.covariates[0].unit == "%");
    // Three segments of 8 + 20 samples, the target's before the covariate's.
    CHECK(dataset.stride() == 84);
    CHECK(dataset.values.size() == 168);
    const auto& test = dataset.of(Part::test);
    CHECK(dataset.window(test.front(), 3)[2] == 3007);
    CHECK(covariateOf(dataset, test.front(), 3) == std::vector<float>{205, 206, 207});
    // Padded by its own first sample: the 8th sample is the last of the window, so none is needed
    // for 8, and four for 12.
    auto longer = task({"load"});
    longer.lookback = 12;
    const auto padded = makeDataset(runsWith("load", "%"), longer, {});
    CHECK(covariateOf(padded, padded.of(Part::test).front(), 12)
        == std::vector<float>{200, 200, 200, 200, 200, 201, 202, 203, 204, 205, 206, 207});
    // Without the covariate everything else is as it was.
    const auto plain = makeDataset(threeRuns(), task({}), {});
    CHECK(plain.stride() == 0);
    CHECK(std::equal(plain.values.begin(), plain.values.end(), dataset.values.begin()));
    CHECK(plain.scaler.std == dataset.scaler.std);
}

TEST_CASE("a covariate's scale is its own and that of the training part", "[dataset][covariates]") {
    const auto dataset = makeDataset(runsWith("load", "%"), task({"load"}), {});
    // 0, 1, ..., 19: steps of 1, mean and median 9.5, variance (20^2 - 1) / 12.
    const auto& scaler = dataset.covariates[0].scaler;
    CHECK(scaler.s == Approx(1));
    CHECK(scaler.mean == Approx(9.5));
    CHECK(scaler.median == Approx(9.5));
    CHECK(scaler.std == Approx(std::sqrt(399.0 / 12)));
    CHECK(scaler.maximum == 19);
    CHECK(dataset.scaler.mean == Approx(1009.5));
}

TEST_CASE("power is added up over the GPUs of a node, everything else averaged",
    "[dataset][covariates]") {
    std::vector<Trace> traces;
    for (int run = 0; run < 3; ++run)
        for (const char* gpu : {"0", "1"})
            traces.push_back(gpuTrace(run, gpu, *gpu == '0' ? 100 : 250, *gpu == '0' ? 20 : 90));
    const auto node = makeDataset(traces, task({"utilization_gpu", "limit"}), {});
    const auto& origin = node.of(Part::test).front();
    CHECK(node.window(origin, 1)[0] == 350);
    CHECK(node.view(origin, 1).covariate(0)[0] == 55);
    CHECK(node.view(origin, 1).covariate(1)[0] == 600);

    auto options = task({"utilization_gpu"});
    options.level = "gpu";
    const auto gpus = makeDataset(traces, options, {});
    for (const auto& one : gpus.of(Part::test)) {
        const bool first = gpus.window(one, 1)[0] == 100;
        CHECK(gpus.view(one, 1).covariate(0)[0] == (first ? 20 : 90));
    }
}

TEST_CASE("a slow covariate is held for three of its own steps", "[dataset][covariates]") {
    auto traces = threeRuns();
    addSlowSeries(traces, 5, 0, 4);  // at 0, 5, 10, 15 of 20 s: held to the end
    const auto dataset = makeDataset(traces, task({"load"}), {});
    const auto& segment = dataset.segments.front();
    REQUIRE(segment.count == 20);
    std::vector<float> held(
        dataset.values.begin() + static_cast<std::ptrdiff_t>(dataset.stride() + segment.offset),
        dataset.values.begin()
            + static_cast<std::ptrdiff_t>(dataset.stride() + segment.offset + segment.count));
    CHECK(held
        == std::vector<float>{
            0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10, 10, 10, 15, 15, 15, 15, 15});
    CHECK(std::any_of(dataset.findings.begin(), dataset.findings.end(), [](const Finding& f) {
        return f.channel == "load" && f.count == 16 && f.action == "value before held";
    }));
    // The trace that has the covariate only is no trace without a target.
    CHECK(std::none_of(dataset.findings.begin(), dataset.findings.end(),
        [](const Finding& f) { return f.action == "trace left out"; }));
}

TEST_CASE("where a covariate is missing for long no window is", "[dataset][covariates]") {
    auto traces = threeRuns();
    for (auto& trace : traces) {
        trace.channels.push_back({"load", "%", PowerKind::notPower, std::vector<double>(20, 50)});
        // Missing at 13..19: 13, 14 and 15 are held, the rest is left out.
        for (std::size_t i = 13; i < 20; ++i)
            trace.channels.back().values[i] = std::numeric_limits<double>::quiet_NaN();
    }
    const auto dataset = makeDataset(traces, task({"load"}), {});
    REQUIRE(dataset.segments.size() == 3);
    CHECK(dataset.segments.front().count == 16);
    CHECK(std::any_of(dataset.findings.begin(), dataset.findings.end(), [](const Finding& f) {
        return f.count == 4 && f.text.find("steps without a value of load") != std::string::npos;
    }));
}

TEST_CASE("a split by time cuts the covariate where it cuts the target", "[dataset][covariates]") {
    auto trace = runTrace(0, countingUp(0, 100));
    trace.channels.push_back({"load", "%", PowerKind::notPower, countingUp(5000, 100)});
    auto options = task({"load"});
    options.splitBy = SplitBy::time;
    const auto dataset = makeDataset(std::vector<Trace>{trace}, options, {});
    for (const auto part : {Part::train, Part::validation, Part::test})
        for (const auto& origin : dataset.of(part))
            REQUIRE(covariateOf(dataset, origin, 1)[0] == dataset.window(origin, 1)[0] + 5000);
}

TEST_CASE("a covariate that cannot be had is refused by name", "[dataset][covariates]") {
    CHECK_THROWS_WITH(makeDataset(threeRuns(), task({"heat"}), {}),
        ContainsSubstring("no channel \"heat\"") && ContainsSubstring("power"));
    CHECK_THROWS_WITH(
        makeDataset(threeRuns(), task({"power"}), {}), ContainsSubstring("the target itself"));
    auto traces = runsWith("load", "%");
    traces[1].channels.back().unit = "MiB";
    CHECK_THROWS_WITH(makeDataset(traces, task({"load"}), {}),
        ContainsSubstring("is in \"MiB\" here and in \"%\""));
}

TEST_CASE("another machine's channel is no covariate of this one", "[dataset][covariates]") {
    auto traces = threeRuns();
    addSlowSeries(traces, 5, 0, 4);
    for (auto& trace : traces)
        if (trace.source == "slow.csv") trace.labels["node"] = "n1";
    CHECK_THROWS_WITH(
        makeDataset(traces, task({"load"}), {}), ContainsSubstring("goes with the target"));
}
