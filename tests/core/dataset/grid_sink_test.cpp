// SPDX-License-Identifier: GPL-3.0-or-later
// Means on a grid on the way into another sink. Values by hand.
#include "core/dataset/grid_sink.h"

#include "core/ingest/memory_sink.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"

#include <cmath>

using namespace wattline;

namespace {

struct Rows {
    std::vector<double> timeS, powerW;
};

TraceHead board() {
    return {{{"gpu", "0"}},
        {{"utilization_gpu", "%", PowerKind::notPower}, {"power", "W", PowerKind::gpuBoard}}};
}

std::vector<Trace> binned(const Rows& rows, double stepS, bool keepEqualTimes = false) {
    MemorySink memory("a.csv");
    GridSink sink(memory, {0, stepS});
    auto head = board();
    head.keepEqualTimes = keepEqualTimes;
    const auto trace = sink.begin(std::move(head));
    for (std::size_t i = 0; i < rows.timeS.size(); ++i) {
        const std::vector<std::uint32_t> line{static_cast<std::uint32_t>(i + 2)};
        const std::vector<std::vector<double>> values{{50}, {rows.powerW[i]}};
        sink.append(trace, {std::span(rows.timeS).subspan(i, 1), line, values});
    }
    sink.note(trace, {FindingKind::missingValue, "power", 0, 0, 1, 2, "no value", "kept missing"});
    sink.note(trace, {FindingKind::missingValue, "utilization_gpu", 0, 0, 1, 2, "no value", ""});
    sink.finish();
    return memory.take();
}

std::size_t count(const Trace& trace, FindingKind kind) {
    std::size_t sum = 0;
    for (const auto& finding : trace.findings)
        if (finding.kind == kind) sum += finding.count;
    return sum;
}

}  // namespace

TEST_CASE("samples become means stamped by the end of their bin, power only", "[dataset][grid]") {
    const auto traces = binned({{10.5, 11, 11.5, 13.2}, {1, 3, 10, 7}}, 1);
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].timeS == std::vector<double>{11, 12, 14});
    REQUIRE(traces[0].channels.size() == 1);
    CHECK(traces[0].channels[0].values == std::vector<double>{2, 10, 7});
    CHECK(traces[0].channels[0].power == PowerKind::gpuBoard);
    CHECK(traces[0].labels.at("gpu") == "0");
    CHECK(count(traces[0], FindingKind::missingValue) == 1);
}

TEST_CASE(
    "missing values, equal times and disorder do what they do in any bin", "[dataset][grid]") {
    const Rows rows{{10.5, 10.6, 11.5, 11.5, 10.7}, {4, NAN, 1, 5, 8}};
    const auto traces = binned(rows, 1);
    CHECK(traces[0].timeS == std::vector<double>{11, 12});
    CHECK(traces[0].channels[0].values == std::vector<double>{6, 5});
    CHECK(count(traces[0], FindingKind::duplicateTime) == 1);
    CHECK(count(traces[0], FindingKind::timeBackwards) == 1);
    CHECK(binned(rows, 1, true)[0].channels[0].values == std::vector<double>{6, 3});
}

TEST_CASE("bins are passed on while a long recording is read, two clocks side by side",
    "[dataset][grid]") {
    Rows rows{{-10.5}, {7}};  // so that room is made between the rows of one bin
    const int bins = 5 * GridSink::kOpenBins;
    for (int i = 0; i < bins; ++i) {
        for (const double at : {0.25, 0.75}) {
            rows.timeS.push_back(i + at);
            rows.powerW.push_back(i);
            rows.timeS.push_back(1e6 + i + at);  // the other clock
            rows.powerW.push_back(2.0 * i + at);
        }
    }
    const auto traces = binned(rows, 1);
    const auto& values = traces[0].channels[0].values;
    REQUIRE(values.size() == 1 + 2 * std::size_t(bins));
    CHECK(count(traces[0], FindingKind::duplicateTime) == 0);
    for (int i = 0; i < bins; i += 997) {
        CHECK(values[std::size_t(1 + i)] == i);
        CHECK(values[std::size_t(1 + bins + i)] == 2.0 * i + 0.5);
    }
}

TEST_CASE("no step is refused", "[dataset][grid]") {
    MemorySink memory("a.csv");
    CHECK_THROWS_AS(GridSink(memory, {0, 0}), Error);
    CHECK_THROWS_AS(GridSink(memory, {0, NAN}), Error);
}
