// SPDX-License-Identifier: GPL-3.0-or-later
// Hand-written rows in the layout of node-data.csv; ids and figures are made up, none is of the
// data set.
#include "tests/core/ingest/reading.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {
const std::string kHeader
    = "Node,Time,UserPIDCount,FSlatency,LoadAvg,MemoryFreeInactiveKB,LustreRPCTotals\n";
}

TEST_CASE("node data give load, memory and processes of each node", "[ingest][supercloud]") {
    const auto traces = readText(kHeader
            + "r1-n1,1.6145570e+09,11:4|12:15|,0.0,29.24,371.0,26359.0\n"
              "r2-n2,1614557000,,0.0,1.5,930000.0,7\n"
              "r1-n1,1614557300,11:5,0.0,30.0,372.0,26400.0\n"
              "r1-n1,1517137200,11:5,0.0,30.0,372.0,26400.0\n"
              "r1-n1,1614557600,11:5,0.0",
        "node-data.csv");
    REQUIRE(traces.size() == 2);
    CHECK(traces[0].labels.at("node") == "r1-n1");
    CHECK(traces[0].timeS == std::vector{1614557000.0, 1614557300.0});
    CHECK(valuesOf(traces[0], "load_average") == std::vector{29.24, 30.0});
    CHECK(valuesOf(traces[0], "processes") == std::vector{19.0, 5.0});
    CHECK(valuesOf(traces[0], "users") == std::vector{2.0, 1.0});
    CHECK(valuesOf(traces[1], "memory_free_inactive") == std::vector{930000.0});
    CHECK(traces[1].find("processes") == nullptr);
    CHECK(traces[0].firstPower() == nullptr);
    const Finding& early = needFinding(traces[0], FindingKind::droppedRow);
    CHECK(early.text == "time before 2021: 1517137200");
    CHECK(early.line == 5);
    CHECK(needFinding(traces[0], FindingKind::incompleteFile).line == 6);
    CHECK(needFinding(traces[0], FindingKind::unitGuess).action == "taken as kB");
}

TEST_CASE("node data without a node column say what they lack", "[ingest][supercloud]") {
    const ScratchFolder folder;
    CHECK_THAT(
        refusal(folder.file("n.csv", "Time,LoadAvg\n1614557000,1\n"), "supercloud-node-data"),
        ContainsSubstring("there is no column Node"));
}
