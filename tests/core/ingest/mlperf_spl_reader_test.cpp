// SPDX-License-Identifier: GPL-3.0-or-later
// Hand-written lines in the layout of the analyser's spl.txt; the figures are made up.
#include "tests/core/ingest/reading.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("each mark of an analyser log is a run", "[ingest][spl]") {
    const auto traces = readText(
        "Time,03-18-2021 19:42:40.012,Watts,455.200000,Volts,205.660000,Amps,2.320400,PF,0.953900,"
        "Mark,2021-03-18_19-42-16_ranging\n"
        "Time,03-18-2021 19:42:41.012,Watts,-1.000000,Volts,-1.000000,Amps,-1.000000,PF,-1.000000,"
        "Mark,2021-03-18_19-42-16_ranging\n"
        "Time,03-18-2021 20:00:00.500,Watts,460.5,Volts,205.6,Amps,2.3,PF,-0.95,"
        "Mark,2021-03-18_19-42-16_testing\n",
        "spl.txt");
    REQUIRE(traces.size() == 2);
    CHECK(traces[0].labels.at("run") == "2021-03-18_19-42-16_ranging");
    CHECK(traces[0].labels.at("phase") == "ranging");
    CHECK(traces[1].labels.at("phase") == "testing");
    // date -u -d "2021-03-18 19:42:40" +%s
    CHECK(traces[0].timeS == std::vector{1616096560.012, 1616096561.012});
    CHECK(valuesOf(traces[0], "power")[0] == 455.2);
    CHECK(std::isnan(valuesOf(traces[0], "power")[1]));
    CHECK(valuesOf(traces[1], "power_factor")[0] == -0.95);
    CHECK(traces[0].firstPower()->power == PowerKind::nodeWall);
    const Finding& finding = needFinding(traces[0], FindingKind::missingValue);
    CHECK(finding.text == "no value: \"-1.000000\"");
    CHECK(finding.line == 2);
    CHECK(needFinding(traces[0], FindingKind::assumption).text == "times carry no zone");
}

TEST_CASE("channels of an analyser are parts of its total, never added to it", "[ingest][spl]") {
    const auto traces = readText(
        "Time,07-20-2021 16:53:28.437,Watts,300.0,Volts,230.0,Amps,1.4,PF,0.9,Mark,notset,"
        "Ch1,Watts,100.0,Volts,230.0,Amps,0.5,PF,0.9,Ch2,Watts,200.0,Volts,231.0,Amps,0.9,PF,0.9\n"
        "Time,07-20-2021 16:53:29.437,Watts,310.0,Volts,230.0,Amps,1.4,PF,0.9,Mark,notset,"
        "Ch1,Watts,110.0,Volts,230.0,Amps,0.5,PF,0.9,Ch2,Watts,200.0,Volts,231.0,Amps,0.9,PF,0."
        "9\n");
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].labels.count("run") == 0);
    CHECK(valuesOf(traces[0], "power") == std::vector{300.0, 310.0});
    CHECK(valuesOf(traces[0], "ch1_power") == std::vector{100.0, 110.0});
    CHECK(valuesOf(traces[0], "ch2_voltage") == std::vector{231.0, 231.0});
    CHECK(traces[0].find("ch1_power")->power == PowerKind::notPower);
}

TEST_CASE(
    "broken lines of an analyser log are dropped, and a useless log is refused", "[ingest][spl]") {
    const std::string good = "Time,03-18-2021 19:42:40.012,Watts,455.2,Mark,a\n";
    const auto traces
        = readText(good + "Warning: overload\n" + "Time,03-18-2021 19:42:41.012,Watts,46");
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].size() == 1);
    CHECK(needFinding(traces[0], FindingKind::droppedRow).text
        == "no time stamp: \"Warning: overload\"");
    CHECK(needFinding(traces[0], FindingKind::incompleteFile).line == 3);
    const ScratchFolder folder;
    // Day first is another tool's log: there is no month 18.
    CHECK_THAT(refusal(folder.file("spl.txt", "Time,18-03-2021 19:42:40.012,Watts,1,Mark,a\n")),
        ContainsSubstring("spl.txt:1: no line can be used: no time stamp"));
}
