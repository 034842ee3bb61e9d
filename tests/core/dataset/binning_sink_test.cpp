// SPDX-License-Identifier: GPL-3.0-or-later
// Node power straight from the file: means per GPU and bin, sums where all GPUs speak, no sample
// kept. Values by hand.
#include "core/dataset/binning_sink.h"

#include "core/ingest/stream_file.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <algorithm>
#include <cmath>

using namespace wattline;

namespace {

std::vector<Trace> nodesOf(
    const std::string& text, const std::string& name, const Grid& grid = {0, 1}) {
    const ScratchFolder folder;
    const auto path = folder.file(name, text);
    BinningSink sink(path.string(), grid);
    streamFile(path, {}, sink, {});
    return sink.take();
}

const std::string kHeader = "timestamp,gpu_index,utilization_gpu_pct,power_draw_W\n";

bool found(const Trace& trace, FindingKind kind) {
    return std::any_of(trace.findings.begin(), trace.findings.end(),
        [&](const Finding& finding) { return finding.kind == kind; });
}

}  // namespace

TEST_CASE("GPU means are added up per second, where every GPU has one", "[dataset][binning]") {
    const auto nodes = nodesOf(kHeader
            + "1627487660.1,0,5,100\n1627487660.2,1,5,50\n1627487660.9,0,5,200\n"
              "1627487661,1,5,70\n"  // on the edge: still the bin that ends there
              "1627487661.5,0,5,80\n"  // GPU 1 is silent in this second
              "1627487662.5,0,5,90\n1627487662.6,1,5,[N/A]\n1627487662.7,1,5,10\n",
        "7-r1-n1.csv");
    REQUIRE(nodes.size() == 1);
    CHECK(nodes[0].timeS == std::vector{1627487661.0, 1627487663.0});
    REQUIRE(nodes[0].channels.size() == 1);
    CHECK(nodes[0].channels[0].values == std::vector{150.0 + 60.0, 90.0 + 10.0});
    CHECK(nodes[0].channels[0].power == PowerKind::gpuSum);
    CHECK(nodes[0].channels[0].unit == "W");
    CHECK(nodes[0].labels.at("job") == "7");
    CHECK(nodes[0].labels.at("node") == "r1-n1");
    CHECK(nodes[0].labels.count("gpu") == 0);
    CHECK(found(nodes[0], FindingKind::missingValue));
}

TEST_CASE("rows out of order land in their bins, and the last of equal times counts",
    "[dataset][binning]") {
    const auto nodes = nodesOf(kHeader
            + "1627487662.5,0,5,30\n1627487660.5,0,5,10\n1627487660.5,0,5,12\n"
              "1627487661.5,0,5,20\n1627487662.6,0,5,40\n",
        "7-n.csv");
    REQUIRE(nodes.size() == 1);
    CHECK(nodes[0].timeS == std::vector{1627487661.0, 1627487662.0, 1627487663.0});
    CHECK(nodes[0].channels[0].values == std::vector{12.0, 20.0, 35.0});
    CHECK(found(nodes[0], FindingKind::timeBackwards));
    CHECK(found(nodes[0], FindingKind::duplicateTime));
}

TEST_CASE("node meters are binned each for itself, never added up", "[dataset][binning]") {
    const auto nodes = nodesOf(
        "timestamp,node,power_kW\n1715289558,a,1\n1715289558,b,2\n1715289559,a,3\n1715289560,b,4\n",
        "x.csv", {0, 2});
    REQUIRE(nodes.size() == 2);
    CHECK(nodes[0].timeS == std::vector{1715289558.0, 1715289560.0});
    CHECK(nodes[0].channels[0].values == std::vector{1000.0, 3000.0});
    CHECK(nodes[1].channels[0].values == std::vector{2000.0, 4000.0});
    CHECK(nodes[1].channels[0].power == PowerKind::nodeWall);
}

TEST_CASE("times in wild disorder cost bins, not samples", "[dataset][binning]") {
    BinningSink sink("made up", Grid{0, 1});
    const auto trace = sink.begin({{}, {{"power", "W", PowerKind::nodeWall}}});
    constexpr int kRows = 400'000, kBins = 1000;
    for (int from = 0; from < kRows; from += 1000) {
        std::vector<double> timeS;
        std::vector<std::vector<double>> columns(1);
        for (int i = 0; i < 1000; ++i) {
            const int bin = (i * 7919) % kBins;  // 7919 is prime: every bin once
            timeS.push_back(bin + 0.25 + 1e-7 * from);
            columns[0].push_back(bin);
        }
        const std::vector<std::uint32_t> lines(timeS.size(), 1);
        sink.append(trace, {timeS, lines, columns});
    }
    const auto nodes = sink.take();
    REQUIRE(nodes.size() == 1);
    REQUIRE(nodes[0].size() == kBins);
    for (int bin = 0; bin < kBins; ++bin)
        REQUIRE(nodes[0].channels[0].values[static_cast<std::size_t>(bin)] == bin);
}

TEST_CASE("a step that is no step is refused", "[dataset][binning]") {
    CHECK_THROWS_AS(BinningSink("x", Grid{0, 0}), Error);
    CHECK_THROWS_AS(BinningSink("x", Grid{0, -1}), Error);
    CHECK_THROWS_AS(BinningSink("x", Grid{0, NAN}), Error);
}
