// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/dataset.h"

#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/traces.h"

#include <cmath>

using namespace wattline;
using Catch::Matchers::ContainsSubstring;
using namespace wattline::test;

namespace {

DatasetOptions smallTask() {
    DatasetOptions options;
    options.lookback = 16;
    options.horizon = 4;
    return options;
}

/// Hands its samples out a few at a time, and the target alone, as a store may.
class InBlocks : public Series {
public:
    InBlocks(Trace trace, std::size_t rows)
        : m_inner(makeMemorySeries(std::move(trace)))
        , m_rows(rows) { }
    const SeriesInfo& info() const override { return m_inner->info(); }
    void visit(const TimeRange& range, std::span<const std::size_t> channels,
        const std::function<void(const SeriesBlock&)>& visitor,
        const RunControl& control) const override {
        REQUIRE(channels.size() <= 1);
        const auto inBlocks = [&](const SeriesBlock& all) {
            for (std::size_t i = 0; i < all.timeS.size(); i += m_rows) {
                const auto count = std::min(m_rows, all.timeS.size() - i);
                std::vector<std::span<const double>> columns;
                for (const auto& column : all.columns) columns.push_back(column.subspan(i, count));
                visitor({all.timeS.subspan(i, count), columns});
            }
        };
        m_inner->visit(range, channels, inBlocks, control);
    }
    std::vector<PlotPoint> plot(std::size_t, double, double, int) const override { return {}; }
    ChannelStatistics statistics(std::size_t, const TimeRange&) const override { return {}; }

private:
    SeriesPtr m_inner;
    std::size_t m_rows;
};

}  // namespace

TEST_CASE("every origin from the 8th sample on is used, and its window is a view", "[dataset]") {
    const auto dataset = makeDataset(threeRuns(), smallTask(), {});
    CHECK(dataset.splitBy == "run");
    CHECK(dataset.stepS == 1);
    CHECK(dataset.powerKind == "node wall");
    for (const auto part : {Part::train, Part::validation, Part::test})
        REQUIRE(dataset.of(part).size() == 12);  // positions 7 to 18 of 20 samples

    const auto& first = dataset.of(Part::test).front();
    const auto window = dataset.window(first, 16);
    CHECK(window.front() == 3000);  // padding repeats the first sample
    CHECK(window[8] == 3000);
    CHECK(window.back() == 3007);
    CHECK(dataset.timeS(first) == 207);
    CHECK(dataset.future(first).size() == 4);
    CHECK(dataset.future(first).front() == 3008);
    CHECK(dataset.future(dataset.of(Part::test).back()).size() == 1);
    CHECK(dataset.window(first, 4).data() == window.data() + 12);
}

TEST_CASE("the scaler is that of the training part", "[dataset]") {
    auto traces = threeRuns();
    traces[0].channels[0].values = {10, 10, 10, 10, 10, 30, 30, 30, 30, 50};
    traces[0].timeS.resize(10);
    const auto scaler = makeDataset(traces, smallTask(), {}).scaler;
    CHECK(scaler.s == Approx(40.0 / 9));  // two jumps of 20 in nine steps
    CHECK(scaler.mean == Approx(22));  // (5*10 + 4*30 + 50) / 10
    CHECK(scaler.median == Approx(20));  // between the 5th (10) and the 6th (30)
    CHECK(scaler.std == Approx(std::sqrt(176)));  // (5*12^2 + 4*8^2 + 28^2) / 10
    CHECK(scaler.minimum == 10);
    CHECK(scaler.maximum == 50);
}

TEST_CASE("the GPUs of a node add up, each on the grid first", "[dataset]") {
    std::vector<Trace> traces;
    for (int run = 0; run < 3; ++run)
        for (int gpu = 0; gpu < 2; ++gpu)
            traces.push_back(powerTrace(
                {{"run", std::to_string(run)}, {"node", "n0"}, {"gpu", std::to_string(gpu)}},
                countingUp(gpu ? 100 : 1, 30), 100.0 * run, 1, PowerKind::gpuBoard));
    const auto node = makeDataset(traces, smallTask(), {});
    CHECK(node.powerKind == "sum of GPUs");
    CHECK(node.segments.size() == 3);
    CHECK(node.segments[0].title == "run 0 · n0");
    CHECK(node.values[node.segments[0].offset] == 101);
    CHECK(node.values[node.segments[0].offset + 29] == 30 + 129);

    auto options = smallTask();
    options.level = "gpu";
    const auto gpus = makeDataset(traces, options, {});
    CHECK(gpus.powerKind == "GPU board");
    CHECK(gpus.segments.size() == 6);
    CHECK(gpus.segments[0].title == "run 0 · n0 · GPU 0");
}

TEST_CASE("a GPU that is silent for long cuts its node's series", "[dataset]") {
    std::vector<Trace> traces = threeRuns();
    for (auto& trace : traces) {
        trace.labels["gpu"] = "0";
        trace.channels[0].power = PowerKind::gpuBoard;
    }
    auto silent = traces[0];
    silent.labels["gpu"] = "1";
    // 10..13 missing: 3 could be held, 4 cannot, so the node is known in 0..9 and from 14 on (too
    // short).
    for (std::size_t i = 10; i < 14; ++i) silent.channels[0].values[i] = NAN;
    traces.push_back(silent);
    const auto dataset = makeDataset(traces, smallTask(), {});
    REQUIRE(dataset.of(Part::train).size() == 2);  // positions 7 and 8 of ten samples
    CHECK(dataset.segments[0].count == 10);
    CHECK(dataset.values[dataset.segments[0].offset] == 2000);
    bool reported = false;
    for (const auto& finding : dataset.findings)
        reported |= finding.kind == FindingKind::shortSegment && finding.count == 1;
    CHECK(reported);
}

TEST_CASE("equal GPU numbers in two files are two nodes", "[dataset]") {
    auto traces = threeRuns();
    for (std::size_t i = 0; i < 3; ++i) {
        traces[i].source = "log" + std::to_string(i) + ".csv";
        traces[i].labels = {{"gpu", "0"}};
        traces[i].channels[0].power = PowerKind::gpuBoard;
    }
    const auto dataset = makeDataset(traces, smallTask(), {});
    CHECK(dataset.segments.size() == 3);
    CHECK(dataset.runs[0] == std::vector<std::string>{"log0.csv"});
    CHECK(dataset.values[dataset.segments[0].offset] == 1000);
}

TEST_CASE("wall power and GPU power are never put together", "[dataset]") {
    auto traces = threeRuns();
    traces[1].channels[0].power = PowerKind::gpuBoard;
    traces[1].source = "gpu.csv";
    CHECK_THROWS_WITH(makeDataset(traces, smallTask(), {}),
        ContainsSubstring("gpu.csv") && ContainsSubstring("GPU board")
            && ContainsSubstring("node wall"));
}

TEST_CASE("wall power has no GPU level", "[dataset]") {
    auto options = smallTask();
    options.level = "gpu";
    CHECK_THROWS_WITH(
        makeDataset(threeRuns(), options, {}), ContainsSubstring("Choose the level \"node\""));
}

TEST_CASE("without a power channel the error lists what there is", "[dataset]") {
    auto traces = threeRuns();
    for (auto& trace : traces)
        trace.channels = {{"cpu_utilization", "%", PowerKind::notPower, trace.channels[0].values},
            {"rss", "MiB", PowerKind::notPower, trace.channels[0].values}};
    CHECK_THROWS_WITH(makeDataset(traces, smallTask(), {}),
        ContainsSubstring("trace.csv") && ContainsSubstring("cpu_utilization, rss"));
}

TEST_CASE("traces without the target are left out, not fatal", "[dataset]") {
    auto traces = threeRuns();
    traces.push_back(traces.front());
    traces.back().channels[0] = {"rss", "MiB", PowerKind::notPower, countingUp(0, 20)};
    const auto dataset = makeDataset(traces, smallTask(), {});
    CHECK(dataset.segments.size() == 3);
    REQUIRE(dataset.findings.size() == 1);
    CHECK(dataset.findings[0].action == "trace left out");
}

TEST_CASE("a trace of three rows is refused with its file name", "[dataset]") {
    auto trace = runTrace(0, {1, 2, 3});
    trace.source = "tiny.csv";
    CHECK_THROWS_WITH(makeDataset({trace}, smallTask(), {}),
        ContainsSubstring("tiny.csv") && ContainsSubstring("3 samples"));
}

TEST_CASE("a part left empty says which and what to change", "[dataset]") {
    auto options = smallTask();
    options.lookback = 100;  // two gaps of 104 steps do not fit into 220 samples with three parts
    CHECK_THROWS_WITH(makeDataset({runTrace(0, countingUp(0, 220))}, options, {}),
        ContainsSubstring("nothing left for the test part")
            && ContainsSubstring("shorten the look-back of 100"));
}

TEST_CASE("one trace is split by time with the gap of look-back and horizon", "[dataset]") {
    const auto dataset = makeDataset({runTrace(0, countingUp(0, 200))}, smallTask(), {});
    CHECK(dataset.splitBy == "time");
    CHECK(dataset.testGapS == 20);
    REQUIRE(dataset.segments.size() == 3);
    // 200 - 2 * 20 = 160 samples to share: 96, 32, 32.
    CHECK(dataset.segments[0].count == 96);
    CHECK(dataset.segments[1].startS == 116);
    CHECK(dataset.segments[1].count == 32);
    CHECK(dataset.segments[2].startS == 168);
    CHECK(dataset.segments[2].count == 32);
}

TEST_CASE("runs are taken in natural order: the last ones are the test", "[dataset]") {
    std::vector<Trace> traces;
    for (const int run : {10, 2, 9, 1}) traces.push_back(runTrace(run, countingUp(1000 * run, 20)));
    auto options = smallTask();
    options.parts = {2, 1, 1};
    const auto dataset = makeDataset(traces, options, {});
    CHECK(dataset.runs[0] == std::vector<std::string>{"1", "2"});
    CHECK(dataset.runs[1] == std::vector<std::string>{"9"});
    CHECK(dataset.runs[2] == std::vector<std::string>{"10"});
}

TEST_CASE("utilisation of a node is the mean of its GPUs, not their sum", "[dataset]") {
    std::vector<Trace> traces;
    for (auto trace : threeRuns())
        for (const double percent : {20.0, 60.0}) {
            trace.labels["gpu"] = std::to_string(percent);
            trace.channels[0]
                = {"utilization_gpu", "%", PowerKind::notPower, std::vector<double>(20, percent)};
            traces.push_back(trace);
        }
    auto options = smallTask();
    options.target = "utilization_gpu";
    const auto dataset = makeDataset(traces, options, {});
    CHECK(dataset.segments.size() == 3);
    CHECK(dataset.values[dataset.segments[0].offset] == 40);
    CHECK(dataset.powerKind.empty());
}

TEST_CASE("a file opened twice is refused, not added to itself", "[dataset]") {
    auto traces = threeRuns();
    for (auto& trace : traces) {
        trace.labels["gpu"] = "0";
        trace.channels[0].power = PowerKind::gpuBoard;
    }
    traces.push_back(traces.front());
    CHECK_THROWS_WITH(makeDataset(traces, smallTask(), {}),
        ContainsSubstring("trace.csv") && ContainsSubstring("GPU 0") && ContainsSubstring("twice"));
}

TEST_CASE("runs that no part uses are left out and reported", "[dataset]") {
    auto options = smallTask();
    options.parts = {1, 1, 1};
    auto traces = threeRuns();
    traces.push_back(runTrace(3, countingUp(4000, 20)));
    const auto dataset = makeDataset(traces, options, {});
    CHECK(dataset.segments.size() == 3);
    REQUIRE(dataset.findings.size() == 1);
    CHECK_THAT(dataset.findings[0].text, ContainsSubstring("runs from 3 on"));
}

TEST_CASE("counts of runs are never read as a split by time", "[dataset]") {
    auto options = smallTask();
    options.parts = {1, 1, 1};
    CHECK_THROWS_WITH(makeDataset({runTrace(0, countingUp(0, 300))}, options, {}),
        ContainsSubstring("1 + 1 + 1 runs wanted, 1 found"));
}

TEST_CASE("a level that does not exist is refused", "[dataset]") {
    auto options = smallTask();
    options.level = "rack";
    CHECK_THROWS_WITH(makeDataset(threeRuns(), options, {}),
        ContainsSubstring("data.level") && ContainsSubstring("rack"));
}

TEST_CASE("a stopped run stops while the data set is made", "[dataset]") {
    std::stop_source source;
    source.request_stop();
    RunControl control;
    control.stop = source.get_token();
    CHECK_THROWS_AS(makeDataset(threeRuns(), smallTask(), control), Interrupted);
}

TEST_CASE("a series that comes in blocks makes the same data set as a trace", "[dataset]") {
    std::vector<Trace> traces;
    for (int run = 0; run < 3; ++run) {
        traces.push_back(runTrace(run, countingUp(1000.0 * run, 400), 500.0 * run));
        auto& trace = traces.back();
        for (std::size_t i = 0; i < trace.size(); ++i)
            trace.timeS[i] += 0.3 * std::sin(static_cast<double>(i));  // a logger with jitter
        trace.channels.insert(trace.channels.begin(), {"other", "%", PowerKind::notPower, {}});
        trace.channels.front().values.assign(trace.size(), 7);
    }
    const auto whole = makeDataset(traces, smallTask(), {});
    std::vector<SeriesPtr> series;
    for (const auto& trace : traces) series.push_back(std::make_shared<InBlocks>(trace, 7));
    const auto streamed = makeDataset(series, smallTask(), {});
    CHECK(streamed.values == whole.values);
    REQUIRE(streamed.segments.size() == whole.segments.size());
    for (std::size_t i = 0; i < whole.segments.size(); ++i) {
        CHECK(streamed.segments[i].startS == whole.segments[i].startS);
        CHECK(streamed.segments[i].title == whole.segments[i].title);
    }
    CHECK(streamed.scaler.s == whole.scaler.s);
}
