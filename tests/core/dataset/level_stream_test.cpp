// SPDX-License-Identifier: GPL-3.0-or-later
// Power added up as it is read. Values by hand.
#include "core/dataset/level_stream.h"

#include "core/ingest/memory_sink.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>

using namespace wattline;

namespace {

SeriesPtr recording(Labels labels, PowerKind kind, std::vector<double> timeS,
    std::vector<double> powerW, const std::string& name = "power") {
    Trace trace{"a.csv", std::move(labels), std::move(timeS), {}, {}};
    trace.channels.push_back({name, "W", kind, std::move(powerW)});
    return makeMemorySeries(std::move(trace));
}

SeriesPtr board(const std::string& node, const std::string& gpu, std::vector<double> timeS,
    std::vector<double> powerW) {
    return recording({{"job", "7"}, {"node", node}, {"gpu", gpu}}, PowerKind::gpuBoard,
        std::move(timeS), std::move(powerW));
}

std::vector<Trace> at(const std::string& level, const std::vector<SeriesPtr>& recorded) {
    MemorySink sink("out");
    LevelOptions options;
    options.level = level;
    options.stepS = 10;
    streamLevel(recorded, options, sink, {});
    return sink.take();
}

const Finding* find(const Trace& trace, const std::string& action) {
    const auto found = std::find_if(trace.findings.begin(), trace.findings.end(),
        [&](const Finding& finding) { return finding.action == action; });
    return found == trace.findings.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("boards make a node, walls stay walls", "[dataset][levels]") {
    const auto traces = at("node",
        {board("n1", "0", {1, 9, 11, 65}, {100, 200, 50, 10}),
            board("n1", "1", {10, 40, 65}, {5, 7, 1}),
            recording({{"job", "7"}, {"node", "n1"}}, PowerKind::nodeWall, {5, 15}, {900, 950})});
    REQUIRE(traces.size() == 2);
    const auto& gpus = traces[0].channels[0].power == PowerKind::gpuSum ? traces[0] : traces[1];
    const auto& wall = &gpus == &traces[0] ? traces[1] : traces[0];
    // GPU 0: 150 until 10 s, 50 until 20 s, then nothing for four steps; GPU 1: 5, held for two
    // steps, 7.
    CHECK(gpus.timeS == std::vector<double>{10, 20, 70});
    CHECK(gpus.channels[0].values == std::vector<double>{155, 55, 11});
    CHECK(gpus.labels.at("node") == "n1");
    CHECK(gpus.labels.count("gpu") == 0);
    REQUIRE(find(gpus, "value before held"));
    CHECK(find(gpus, "value before held")->count == 2 + 2);  // 20 and 30 s; 50 and 60 s
    REQUIRE(find(gpus, "left out of the sum"));
    CHECK(find(gpus, "left out of the sum")->count == 4);  // 30 to 60 s: GPU 1 alone
    CHECK(wall.channels[0].values == std::vector<double>{900, 950});
    CHECK(wall.channels[0].power == PowerKind::nodeWall);
}

TEST_CASE("at the cluster, nodes come and go", "[dataset][levels]") {
    const auto traces = at("cluster",
        {board("n1", "0", {10, 20, 30}, {1, 2, 3}),
            board("n2", "0", {20, 30, 40, 50}, {10, 20, 30, 40})});
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].timeS == std::vector<double>{10, 20, 30, 40, 50});
    CHECK(traces[0].channels[0].values == std::vector<double>{1, 12, 23, 30, 40});
    REQUIRE(find(traces[0], "those recorded at a time put together"));
    CHECK(find(traces[0], "those recorded at a time put together")->text
        == "from 1 to 2 recordings at one time");
}

TEST_CASE("a sum goes on across windows, and years between recordings cost nothing",
    "[dataset][levels]") {
    const std::size_t steps = 300'000;  // more than two windows of 131,072
    // Gaps of two steps on the edges of windows: before the first for one board, across it for the
    // other.
    const auto isMissing = [](std::size_t board, std::size_t i) {
        return board == 0 ? i % 5 == 4 || i % 5 == 0 : i % 5 == 0 || i % 5 == 1;
    };
    std::vector<SeriesPtr> boards;
    std::vector<double> expected(steps, 0);
    std::size_t held = 0;
    for (const std::size_t board : {0, 1}) {
        std::vector<double> timeS, powerW;
        for (std::size_t i = 2; i + 2 < steps; ++i) {
            if (isMissing(board, i)) {
                ++held;
            } else {
                timeS.push_back(10.0 * double(i + 1));
                powerW.push_back(double(i));
            }
            expected[i] += powerW.back();
        }
        if (board == 1) {
            timeS.push_back(4e12);
            powerW.push_back(5);
        }
        boards.push_back(::board("n1", std::to_string(board), timeS, powerW));
    }
    const auto traces = at("node", boards);
    REQUIRE(traces.size() == 1);
    REQUIRE(traces[0].size() == steps - 4);
    CHECK(traces[0].timeS.front() == 30);
    const bool same = std::equal(expected.begin() + 2, expected.end() - 2,
        traces[0].channels[0].values.begin(), traces[0].channels[0].values.end());
    CHECK(same);
    CHECK(find(traces[0], "value before held")->count == held);
    CHECK(find(traces[0], "left out of the sum")->count == 1);
}

TEST_CASE("what was found in the members is told once for each kind", "[dataset][levels]") {
    std::vector<SeriesPtr> recorded;
    for (const auto* gpu : {"0", "1", "2"}) {
        auto trace = readTrace(*board("n1", gpu, {10, 20}, {1, 1}));
        if (*gpu != '1')
            trace.findings.push_back({FindingKind::stuckSensor, "power", 10, 20, 4, 3,
                "stays the same", "kept as read"});
        recorded.push_back(makeMemorySeries(std::move(trace)));
    }
    const auto traces = at("node", recorded);
    REQUIRE(traces.size() == 1);
    const auto* stuck = find(traces[0], "kept as read");
    REQUIRE(stuck);
    CHECK(stuck->count == 8);
    CHECK(stuck->text == "in 2 of 3 recordings, first in job 7 · n1 · GPU 0: stays the same");
}

TEST_CASE("a node whose boards were never recorded together is told of", "[dataset][levels]") {
    const auto traces = at("node",
        {board("n1", "0", {10}, {1}), board("n2", "0", {10}, {1}), board("n2", "1", {990}, {1})});
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].labels.at("node") == "n1");
    REQUIRE(find(traces[0], "left out at this level"));
    CHECK(find(traces[0], "left out at this level")->text
        == "job 7 · n2: its recordings never have values at the same time");
}

TEST_CASE("recordings without power make no level", "[dataset][levels]") {
    const auto usage = recording({{"node", "n1"}}, PowerKind::notPower, {1}, {1}, "usage");
    CHECK_THROWS_AS(at("node", {usage}), Error);
    CHECK_THROWS_AS(at("node", {board("n2", "0", {10}, {1}), board("n2", "1", {990}, {1})}), Error);
}
