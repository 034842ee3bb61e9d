// SPDX-License-Identifier: GPL-3.0-or-later
// Files written by hand in the published layout of the MIT Supercloud CPU series.
#include "tests/core/ingest/reading.h"

using namespace wattline;
using namespace wattline::test;

namespace {
const std::string kHeader
    = "Step,Node,Series,ElapsedTime,EpochTime,CPUFrequency,CPUTime,CPUUtilization,RSS,VMSize,Pages,"
      "ReadMB,WriteMB\n";
}

TEST_CASE("only the batch step is the job; its shell rows would halve every load",
    "[ingest][supercloud]") {
    const auto traces = readText(kHeader
            + "-1,r4858666-n911952,0,0,1611618179,3403,0.0,0.0,2184,168384,0,0.0,0.0\n"
              "batch,r4858666-n911952,0,10,1611618189,2989,8.96,89.6,600036,1782940,2,42.131832,0."
              "632051\n"
              "-1,r4858666-n911952,0,10,1611618189,3403,0.0,0.0,832,7776,0,0.0,0.0\n"
              "batch,r4858666-n911952,0,20,1611618199,2989,3.0,30.0,287368,886840,0,26.428843,1."
              "21512\n",
        "10066852034034-timeseries.csv");
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].labels.at("job") == "10066852034034");
    CHECK(traces[0].labels.at("node") == "r4858666-n911952");
    CHECK(traces[0].timeS == std::vector{1611618189.0, 1611618199.0});
    CHECK(valuesOf(traces[0], "cpu_utilization") == std::vector{89.6, 30.0});
    CHECK(valuesOf(traces[0], "resident_memory") == std::vector{600036.0, 287368.0});
    CHECK(traces[0].firstPower() == nullptr);
    CHECK(traces[0].find("CPUFrequency") == nullptr);
    const Finding& finding = needFinding(traces[0], FindingKind::droppedRow);
    CHECK(finding.count == 2);
    CHECK(finding.line == 2);
}

TEST_CASE("the nodes of a job are traces of their own", "[ingest][supercloud]") {
    const auto traces = readText(kHeader
            + "batch,a,0,10,1611618189,0,1,10,1,1,0,0,0\nbatch,b,0,10,1611618189,0,1,20,1,1,0,0,"
              "0\n",
        "5-timeseries.csv");
    REQUIRE(traces.size() == 2);
    CHECK(valuesOf(traces[1], "cpu_utilization")[0] == 20);
}

TEST_CASE("a CPU file without any batch row says what is in it instead", "[ingest][supercloud]") {
    const ScratchFolder folder;
    const auto message = refusal(
        folder.file("5-timeseries.csv", kHeader + "-1,a,0,0,1611618179,3403,0,0,1,1,0,0,0\n"));
    CHECK(message.find(":2: no row can be used: step is not \"batch\".") != std::string::npos);
}
