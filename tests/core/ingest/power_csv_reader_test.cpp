// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ingest/reading.h"

using namespace wattline;
using namespace wattline::test;

TEST_CASE("the plainest power table is a node's wall power", "[ingest][power-csv]") {
    const auto traces = readText("timestamp,power_W\n1715289558.863,2239\n1715289561.044,2232\n");
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].timeS == std::vector{1715289558.863, 1715289561.044});
    CHECK(valuesOf(traces[0], "power") == std::vector{2239.0, 2232.0});
    CHECK(traces[0].firstPower()->power == PowerKind::nodeWall);
    CHECK(traces[0].firstPower()->unit == "W");
    CHECK(traces[0].findings.empty());
}

TEST_CASE(
    "every run and device is a trace of its own, in the order of the file", "[ingest][power-csv]") {
    const auto traces
        = readText("run,device,timestamp,power_W\n"
                   "0,node0,1715289558,100\n0,node0,1715289560,101\n"
                   "0,node1,1715289558,200\n1,node0,1715289600,300\n0,node1,1715289560,201\n");
    REQUIRE(traces.size() == 3);
    CHECK(traces[0].title() == "run 0 · node0");
    CHECK(traces[1].title() == "run 0 · node1");
    CHECK(traces[2].title() == "run 1 · node0");
    CHECK(valuesOf(traces[1], "power") == std::vector{200.0, 201.0});
}

TEST_CASE("workload, scenario and phase become labels", "[ingest][power-csv]") {
    const auto traces = readText("run_id,workload,scenario,phase,timestamp,power_W\n"
                                 "0,bert-99.9,Offline,ranging,1615951887.775,570.6\n"
                                 "0,bert-99.9,Offline,run_1,1615951888.791,702.2\n");
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].labels
        == Labels{{"label", "bert-99.9"}, {"phase", "ranging, run_1"}, {"run", "0"},
            {"scenario", "Offline"}, {"source", "trace.csv"}});
}

TEST_CASE("kW, mW and MW in the header come out as W", "[ingest][power-csv]") {
    const auto firstValue = [](const std::string& column, const std::string& value) {
        const auto traces = readText("time," + column + "\n2026-09-02T00:00:00Z," + value + "\n");
        CHECK(traces[0].channels[0].unit == "W");
        return traces[0].channels[0].values[0];
    };
    CHECK(firstValue("power_kW", "2.5") == 2500);
    CHECK(firstValue("power (kW)", "2.5") == 2500);
    CHECK(firstValue("power [mW]", "2500") == Approx(2.5));
    CHECK(firstValue("site_power_MW", "2.5") == 2.5e6);
    CHECK(firstValue("kW", "2.5") == 2500);
    CHECK(firstValue("Watts", "2.5") == 2.5);
}

TEST_CASE("a power column without unit is taken as W and says so", "[ingest][power-csv]") {
    const auto traces = readText("timestamp,power\n1715289558,5\n");
    CHECK(valuesOf(traces[0], "power")[0] == 5);
    CHECK(needFinding(traces[0], FindingKind::unitGuess).text
        == "column \"power\" names no unit of power");
}

TEST_CASE("time stamps of every usual kind mean the same instant", "[ingest][power-csv]") {
    // 1788307200 = 2026-09-02T00:00:00Z (date -u -d 2026-09-02 +%s)
    for (const auto* text : {"1788307200", "1788307200000", "1788307200000000",
             "1788307200000000000", "2026-09-02T00:00:00Z", "2026-09-02 00:00:00",
             "2026/09/02 00:00:00.000", "2026-09-02T02:00:00+02:00", "2026-09-01T18:00:00.000-0600",
             "2026-09-02", "2026-09-02T00:00"}) {
        CAPTURE(text);
        const auto traces = readText("timestamp,power_W\n" + std::string(text) + ",1\n");
        CHECK(traces[0].timeS[0] == 1788307200.0);
    }
}

TEST_CASE("times without a zone are UTC, and the trace says so", "[ingest][power-csv]") {
    const auto traces = readText("timestamp,power_W\n2026/09/02 00:00:00.250,1\n");
    CHECK(traces[0].timeS[0] == 1788307200.25);
    const Finding& finding = needFinding(traces[0], FindingKind::assumption);
    CHECK(finding.text == "times carry no zone");
    CHECK(finding.action == "taken as UTC");
}

TEST_CASE("semicolons with decimal commas, and tabs, are read like commas", "[ingest][power-csv]") {
    CHECK(valuesOf(readText("timestamp;power_W\n1715289558;12,5\n")[0], "power")[0] == 12.5);
    CHECK(valuesOf(readText("timestamp\tpower_W\n1715289558\t12.5\n")[0], "power")[0] == 12.5);
}

TEST_CASE("byte order mark, CRLF, quotes and blank lines do no harm", "[ingest][power-csv]") {
    const auto traces = readText("\xef\xbb\xbf\"timestamp\",\"power_W\"\r\n\r\n\"1715289558\",\"12."
                                 "5\"\r\n1715289560, 13 \r\n");
    CHECK(valuesOf(traces[0], "power") == std::vector{12.5, 13.0});
    CHECK(traces[0].findings.empty());
}

TEST_CASE("numbers beside the power are channels, words are left out with a note",
    "[ingest][power-csv]") {
    const auto traces = readText(
        "timestamp,power_W,inlet_C,remark\n1715289558,5,21.5,hello\n1715289559,6,22,world\n");
    CHECK(valuesOf(traces[0], "inlet") == std::vector{21.5, 22.0});
    CHECK(traces[0].find("inlet")->unit == "°C");
    CHECK(traces[0].find("remark") == nullptr);
    CHECK(needFinding(traces[0], FindingKind::missingValue).action == "channel left out");
}

TEST_CASE("a power limit is not taken for the power drawn", "[ingest][power-csv]") {
    const auto traces = readText("timestamp,power_limit_W,power_W\n1715289558,700,5\n");
    CHECK(traces[0].firstPower()->values[0] == 5);
    CHECK(traces[0].find("power_limit")->power == PowerKind::notPower);
}

TEST_CASE("two columns of one name are two channels", "[ingest][power-csv]") {
    const auto traces = readText("timestamp,power_W,power_kW\n1715289558,5,0.006\n");
    CHECK(valuesOf(traces[0], "power")[0] == 5);
    CHECK(valuesOf(traces[0], "power 2")[0] == Approx(6));
}

TEST_CASE("power per GPU in a table stays board power", "[ingest][power-csv]") {
    const auto traces = readText("timestamp,gpu,power_W\n1715289558,0,50\n1715289558,1,60\n");
    REQUIRE(traces.size() == 2);
    CHECK(traces[1].firstPower()->power == PowerKind::gpuBoard);
    CHECK(traces[1].labels.at("gpu") == "1");
}
