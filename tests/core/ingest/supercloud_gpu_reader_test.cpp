// SPDX-License-Identifier: GPL-3.0-or-later
// Files written by hand in the published layout of the MIT Supercloud GPU series.
#include "tests/core/ingest/reading.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;

namespace {

const std::string kHeader
    = "timestamp,gpu_index,utilization_gpu_pct,utilization_memory_pct,memory_free_MiB,memory_used_"
      "MiB,"
      "temperature_gpu,temperature_memory,power_draw_W,pcie_link_width_current\n";

const std::string kTwoGpus = kHeader
    + "1627487662.237,1,0,0,21717,10793,54,52,48.42,16\n"
      "1627487662.340,0,14,6,17299,15211,61,63,211.78,16\n"
      "1627487662.455,1,60,28,21717,10793,59,57,173.24,16\n"
      "1627487662.560,0,15,6,17299,15211,61,63,212.00,16\n";

}  // namespace

TEST_CASE(
    "two interleaved GPUs of a node become two traces, not one mixed one", "[ingest][supercloud]") {
    const auto traces = readText(kTwoGpus, "32585007376605-r8939293-n208530.csv");
    REQUIRE(traces.size() == 2);
    CHECK(traces[0].labels
        == Labels{{"gpu", "0"}, {"job", "32585007376605"}, {"node", "r8939293-n208530"},
            {"source", "32585007376605-r8939293-n208530.csv"}});
    CHECK(traces[1].labels.at("gpu") == "1");
    CHECK(traces[0].timeS == std::vector{1627487662.340, 1627487662.560});
    CHECK(valuesOf(traces[0], "power") == std::vector{211.78, 212.0});
    CHECK(valuesOf(traces[1], "power") == std::vector{48.42, 173.24});
    CHECK(valuesOf(traces[1], "utilization_gpu") == std::vector{0.0, 60.0});
    CHECK(traces[0].find("memory_free")->unit == "MiB");
    CHECK(traces[0].find("temperature_gpu")->unit == "°C");
    CHECK(traces[0].findings.empty());
}

TEST_CASE("the power of a Supercloud GPU is the board's and comes first", "[ingest][supercloud]") {
    const auto traces = readText(kTwoGpus);
    const Channel* power = traces[0].firstPower();
    REQUIRE(power != nullptr);
    CHECK(power->name == "power");
    CHECK(power->unit == "W");
    CHECK(power->power == PowerKind::gpuBoard);
}

TEST_CASE("a job of 14 digits keeps all of them", "[ingest][supercloud]") {
    const auto traces = readText(kTwoGpus, "98765432109876-r1-n2.csv");
    CHECK(traces[0].labels.at("job") == "98765432109876");
}

TEST_CASE(
    "another file name is read all the same, and the missing job is said", "[ingest][supercloud]") {
    const auto traces = readText(kTwoGpus, "mine.csv");
    CHECK(traces[0].labels.count("job") == 0);
    CHECK(needFinding(traces[0], FindingKind::assumption).action == "read without job and node");
}

TEST_CASE("columns are found by name, in any order", "[ingest][supercloud]") {
    const auto traces = readText("power_draw_W,utilization_gpu_pct,gpu_index,timestamp\n50,1,0,"
                                 "100000000\n51,2,0,100000001\n",
        "1-a.csv");
    REQUIRE(traces.size() == 1);
    CHECK(valuesOf(traces[0], "power") == std::vector{50.0, 51.0});
    CHECK(needFinding(traces[0], FindingKind::assumption).text.find("pcie_link_width_current")
        != std::string::npos);
}

TEST_CASE("without gpu_index the rows are one GPU, said as an assumption", "[ingest][supercloud]") {
    const auto traces = readText(
        "timestamp,utilization_gpu_pct,power_draw_W\n100000000,1,50\n100000001,2,51\n", "1-a.csv");
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].labels.at("gpu") == "0");
    const auto said = std::any_of(traces[0].findings.begin(), traces[0].findings.end(),
        [](const Finding& finding) { return finding.action == "all rows taken as GPU 0"; });
    CHECK(said);
}

TEST_CASE("a V100 above 375 W is a broken reading, a larger board may draw that",
    "[ingest][supercloud]") {
    const auto row = [](const std::string& memoryFree, const std::string& power) {
        return "1627487662.237,0,0,0," + memoryFree + ",10793,54,52," + power + ",16\n";
    };
    const auto v100 = readText(kHeader + row("21717", "450"), "1-a.csv");
    CHECK(std::isnan(valuesOf(v100[0], "power")[0]));
    const Finding& finding = needFinding(v100[0], FindingKind::outOfRange);
    CHECK(finding.text == "power above what is possible: 450 W, above 375 W");
    CHECK(finding.line == 2);
    CHECK(finding.action == "kept missing");
    const auto h100 = readText(kHeader + row("85037", "450"), "1-a.csv");
    CHECK(valuesOf(h100[0], "power")[0] == 450);
}

TEST_CASE("a Supercloud file without its power column says which one is missing",
    "[ingest][supercloud]") {
    const ScratchFolder folder;
    const auto path = folder.file("1-a.csv", "timestamp,gpu_index,utilization_gpu_pct\n1,0,5\n");
    CHECK(refusal(path)
        == path.string()
            + ":1: there is no column power_draw_W. Expected the columns timestamp, gpu_index, "
              "utilization_gpu_pct, ..., "
              "power_draw_W, found \"timestamp,gpu_index,utilization_gpu_pct\".");
}
