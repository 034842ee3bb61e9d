// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold whatever the data: windows stay inside their stretch, and the test part stays
// unseen.
#include "core/dataset/dataset.h"

#include "tests/support/catch.h"
#include "tests/support/traces.h"

#include <cmath>
#include <random>

using namespace wattline;
using namespace wattline::test;

namespace {

DatasetOptions task(SplitBy by) {
    DatasetOptions options;
    options.lookback = 24;
    options.horizon = 6;
    options.stepS = 1;
    options.splitBy = by;
    return options;
}

/// Eight runs with holes of random length. Each sample is a number of its own, and a hole skips as
/// many numbers.
std::vector<Trace> holedRuns(unsigned seed) {
    std::mt19937 generator(seed);
    std::uniform_int_distribution<int> length(60, 300), hole(4, 40);
    std::bernoulli_distribution opens(0.01);
    std::vector<Trace> traces;
    for (int run = 0; run < 8; ++run) {
        auto values = countingUp(10000.0 * run, static_cast<std::size_t>(length(generator)));
        int missing = 0;
        for (auto& value : values) {
            if (missing == 0 && opens(generator)) missing = hole(generator);
            if (missing > 0) {
                value = NAN;
                --missing;
            }
        }
        traces.push_back(runTrace(run, values, 10000.0 * run));
    }
    return traces;
}

void requireInside(const Dataset& dataset, const Origin& origin) {
    const auto window = dataset.window(origin, dataset.lookback);
    const auto future = dataset.future(origin);
    for (std::size_t i = 1; i < window.size(); ++i) {
        const float step = window[i] - window[i - 1];
        // 0 only in the padding, which repeats the first sample of the segment.
        const bool padding = window[i] == window.front();
        REQUIRE(step == (padding ? 0.f : 1.f));
    }
    float previous = window.back();
    for (const float value : future) {
        REQUIRE(value == previous + 1);
        previous = value;
    }
    REQUIRE(future.size() >= 1);
    REQUIRE(origin.position >= 7);
}

}  // namespace

TEST_CASE("no window crosses a run, a gap or a part", "[dataset][property]") {
    for (const auto by : {SplitBy::run, SplitBy::time})
        for (unsigned seed = 1; seed <= 20; ++seed) {
            const auto dataset = makeDataset(holedRuns(seed), task(by), {});
            for (const auto part : {Part::train, Part::validation, Part::test})
                for (const auto& origin : dataset.of(part)) {
                    REQUIRE(dataset.segments[origin.segment].part == part);
                    requireInside(dataset, origin);
                }
        }
}

TEST_CASE(
    "nothing in the test part changes what is trained on or the scaler", "[dataset][property]") {
    for (const auto by : {SplitBy::run, SplitBy::time})
        for (unsigned seed = 1; seed <= 5; ++seed) {
            auto traces = holedRuns(seed);
            const auto before = makeDataset(traces, task(by), {});
            double testFromS = INFINITY;
            for (const auto& segment : before.segments)
                if (segment.part == Part::test) testFromS = std::min(testFromS, segment.startS);
            for (auto& trace : traces)
                for (std::size_t i = 0; i < trace.size(); ++i)
                    if (trace.timeS[i] >= testFromS)
                        trace.channels[0].values[i] = trace.channels[0].values[i] * -3 + 1e5;
            const auto after = makeDataset(traces, task(by), {});

            REQUIRE(after.segments.size() == before.segments.size());
            CHECK(after.scaler.s == before.scaler.s);
            CHECK(after.scaler.median == before.scaler.median);
            CHECK(after.scaler.std == before.scaler.std);
            CHECK(after.scaler.mean == before.scaler.mean);
            CHECK(after.scaler.minimum == before.scaler.minimum);
            CHECK(after.scaler.maximum == before.scaler.maximum);
            bool testChanged = false;
            for (const auto& segment : before.segments)
                for (std::size_t i = segment.offset - 24; i < segment.offset + segment.count; ++i) {
                    if (segment.part == Part::test)
                        testChanged |= after.values[i] != before.values[i];
                    else
                        REQUIRE(after.values[i] == before.values[i]);
                }
            CHECK(testChanged);
        }
}

TEST_CASE(
    "by time, the parts lie look-back and horizon apart on the clock", "[dataset][property]") {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const auto dataset = makeDataset(holedRuns(seed), task(SplitBy::time), {});
        double latestS[3] = {-INFINITY, -INFINITY, -INFINITY};
        double earliestS[3] = {INFINITY, INFINITY, INFINITY};
        for (const auto& segment : dataset.segments) {
            const auto part = static_cast<std::size_t>(segment.part);
            const auto endS
                = segment.startS + dataset.stepS * static_cast<double>(segment.count - 1);
            latestS[part] = std::max(latestS[part], endS);
            earliestS[part] = std::min(earliestS[part], segment.startS);
        }
        REQUIRE(earliestS[1] - latestS[0] > 30);
        REQUIRE(earliestS[2] - latestS[1] > 30);
    }
}
