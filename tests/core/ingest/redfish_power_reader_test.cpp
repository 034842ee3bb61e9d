// SPDX-License-Identifier: GPL-3.0-or-later
// Hand-written lines in the layout of Redfish's MetricReport and Power schemas; the figures are
// made up.
#include "tests/core/ingest/reading.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {
std::string report(const std::string& second, const std::string& values) {
    return R"({"@odata.type": "#MetricReport.v1_2_0.MetricReport", "Id": "PowerMetrics", )"
           R"("Timestamp": "2021-03-04T12:00:)"
        + second + R"(Z", "MetricValues": [)" + values + "]}\n";
}
std::string value(
    const std::string& watts, const std::string& second, const std::string& property) {
    return R"({"MetricValue": ")" + watts + R"(", "Timestamp": "2021-03-04T12:00:)" + second
        + R"(+00:00", "MetricProperty": "/redfish/v1/Chassis/n7/Power#/PowerControl/0/)" + property
        + "\"}";
}
}  // namespace

TEST_CASE("metric reports give the wall power of each chassis once", "[ingest][redfish]") {
    const auto traces = readText(report("30",
                                     value("242", "29", "PowerMetrics/MaxConsumedWatts") + ", "
                                         + value("230", "29", "PowerMetrics/AverageConsumedWatts"))
            + report("40", value("231.5", "39", "PowerMetrics/AverageConsumedWatts")),
        "reports.jsonl");
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].labels.at("node") == "n7");
    CHECK(traces[0].labels.at("metric") == "AverageConsumedWatts");
    CHECK(traces[0].timeS == std::vector{1614859229.0, 1614859239.0});
    CHECK(valuesOf(traces[0], "power") == std::vector{230.0, 231.5});
    CHECK(traces[0].firstPower()->power == PowerKind::nodeWall);
}

TEST_CASE(
    "a metric may be known by its id alone, and take the time of its report", "[ingest][redfish]") {
    const auto traces
        = readText(report("30", R"({"MetricId": "SystemInputPower", "MetricValue": "344"})"));
    CHECK(valuesOf(traces[0], "power") == std::vector{344.0});
    CHECK(traces[0].timeS == std::vector{1614859230.0});
}

TEST_CASE("Power resources are read when the logger added the time", "[ingest][redfish]") {
    const auto traces = readText(
        R"({"timestamp": "2021-03-04T12:00:00Z", "@odata.id": "/redfish/v1/Chassis/1/Power", )"
        R"("PowerControl": [{"Name": "System", "PowerConsumedWatts": 344}]})"
        "\n"
        R"({"timestamp": "2021-03-04T12:00:10Z", "@odata.id": "/redfish/v1/Chassis/1/Power", )"
        R"("PowerControl": [{"Name": "System", "PowerConsumedWatts": null}]})"
        "\n");
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].labels.at("node") == "1");
    CHECK(valuesOf(traces[0], "power")[0] == 344);
    CHECK(std::isnan(valuesOf(traces[0], "power")[1]));
}

TEST_CASE("reports without power or without time end in a clear error", "[ingest][redfish]") {
    const ScratchFolder folder;
    CHECK_THAT(refusal(folder.file("r.jsonl", report("30", value("40", "29", "Fan/Reading")))),
        ContainsSubstring("r.jsonl:1: no line can be used: no power of a node in it"));
    CHECK_THAT(
        refusal(folder.file("t.jsonl", "{\"PowerControl\": [{\"PowerConsumedWatts\": 3}]}\n")),
        ContainsSubstring("no time stamp: \"\""));
    CHECK_THAT(refusal(folder.file("half.jsonl", "{\"MetricValues\": [{")),
        ContainsSubstring("the last line is cut off"));
}
