// SPDX-License-Identifier: GPL-3.0-or-later
// Hand-written logs in the layouts that ipmitool, FreeIPMI and ipmiutil print; the figures are made
// up.
#include "core/ingest/bmc_time.h"
#include "tests/core/ingest/reading.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {
std::string dcmi(int watts, const std::string& time) {
    return "\n    Instantaneous power reading:              " + std::to_string(watts)
        + " Watts\n    Minimum during sampling period:                 2 Watts\n"
          "    Maximum during sampling period:               468 Watts\n"
          "    Average power reading over sample period:     184 Watts\n"
          "    IPMI timestamp:                           "
        + time
        + "\n    Sampling period:                          00000010 Milliseconds.\n"
          "    Power reading state is:                   activated\n\n";
}
}  // namespace

TEST_CASE("the times of the tools mean the same instant", "[ingest][ipmi]") {
    // date -u -d "2021-03-04 12:34:56" +%s
    constexpr double kExpected = 1614861296;
    for (const auto* text : {"Thu Mar  4 12:34:56 2021", "Thu Mar  4 12:34:56 UTC 2021",
             "03/04/2021 12:34:56", "03/04/21 12:34:56 UTC", "03/04/2021 - 12:34:56",
             "2021-03-04 12:34:56 UTC", "2021-03-04T13:34:56+01:00"}) {
        bool hasZone = false;
        CAPTURE(text);
        CHECK(parseBmcTime(text, hasZone) == kExpected);
        CHECK(hasZone == (std::string_view(text).find_first_of("U+") != std::string_view::npos));
    }
    bool hasZone = false;
    for (const auto* text : {"", "Watts", "220", "99/99/2021 12:00:00", "Thu Foo 4 12:34:56 2021"})
        CHECK_FALSE(parseBmcTime(text, hasZone));
}

TEST_CASE("repeated dcmi power readings are a trace of node wall power", "[ingest][ipmi]") {
    const auto traces = readText(
        dcmi(214, "Thu Mar  4 12:34:56 2021") + dcmi(220, "Thu Mar  4 12:35:06 2021"), "power.log");
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].timeS == std::vector{1614861296.0, 1614861306.0});
    CHECK(valuesOf(traces[0], "power") == std::vector{214.0, 220.0});
    CHECK(valuesOf(traces[0], "power_average") == std::vector{184.0, 184.0});
    CHECK(traces[0].firstPower()->power == PowerKind::nodeWall);
    CHECK(needFinding(traces[0], FindingKind::assumption).text == "times carry no zone");
}

TEST_CASE("the time that the logger printed goes before the controller's clock", "[ingest][ipmi]") {
    const auto traces
        = readText("2021-03-04T12:00:00+00:00\n" + dcmi(214, "Thu Jan  1 00:00:09 1970")
            + "2021-03-04T12:00:10+00:00\n" + dcmi(215, "Thu Jan  1 00:00:19 1970"));
    CHECK(traces[0].timeS == std::vector{1614859200.0, 1614859210.0});
}

TEST_CASE("FreeIPMI's power statistics are read the same", "[ingest][ipmi]") {
    const auto traces = readText("Current Power                        : 140 Watts\n"
                                 "Minimum Power over sampling duration : 60 watts\n"
                                 "Maximum Power over sampling duration : 320 watts\n"
                                 "Average Power over sampling duration : 141 watts\n"
                                 "Time Stamp                           : 03/04/2021 - 12:34:56\n"
                                 "Statistics reporting time period     : 1000 milliseconds\n"
                                 "Power Measurement                    : Active\n");
    CHECK(traces[0].timeS == std::vector{1614861296.0});
    CHECK(valuesOf(traces[0], "power") == std::vector{140.0});
}

TEST_CASE(
    "sensor tables need a time before them and keep parts apart from the whole", "[ingest][ipmi]") {
    const auto traces = readText(
        "2021-03-04T12:00:00Z\nPS1 Input Power,120,Watts,ok\nPwr Consumption,230,Watts,ok\n"
        "2021-03-04T12:00:10Z\nPS1 Input Power,na,Watts,ns\nPwr Consumption,240,Watts,ok\n");
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].find("Pwr Consumption")->power == PowerKind::nodeWall);
    CHECK(valuesOf(traces[0], "Pwr Consumption") == std::vector{230.0, 240.0});
    CHECK(traces[0].find("PS1 Input Power")->power == PowerKind::notPower);
    CHECK(std::isnan(valuesOf(traces[0], "PS1 Input Power")[1]));
    const auto bars
        = readText("Thu Mar  4 12:00:00 UTC 2021\nCPU Temp | 40.000 | degrees C | ok | na\n"
                   "System Power | 230.000    | Watts      | ok    | na | na\n");
    CHECK(valuesOf(bars[0], "System Power") == std::vector{230.0});
    CHECK(bars[0].firstPower()->power == PowerKind::nodeWall);
    const auto numbered = readText("2021-03-04T12:00:00Z\nID,Name,Type,Reading,Units,Event\n"
                                   "52,System Level,Current,140.00,W,'OK'\n");
    CHECK(valuesOf(numbered[0], "System Level") == std::vector{140.0});
    const auto stamped = readText("2021-03-04T12:00:00Z,Pwr Consumption,230,Watts,ok\n"
                                  "2021-03-04T12:00:10Z,Pwr Consumption,231,Watts,ok\n");
    CHECK(valuesOf(stamped[0], "Pwr Consumption") == std::vector{230.0, 231.0});
}

TEST_CASE("readings without any time are refused with what to do", "[ingest][ipmi]") {
    const ScratchFolder folder;
    CHECK_THAT(refusal(folder.file("sdr.csv", "Pwr Consumption,230,Watts,ok\n")),
        ContainsSubstring("sdr.csv:1: no line can be used: no time stamp for this reading: log the "
                          "time before it"));
    const auto cutOff = readText(dcmi(214, "Thu Mar  4 12:34:56 2021") + "    Instantaneous pow");
    CHECK(cutOff[0].size() == 1);
    CHECK(findingOf(cutOff[0], FindingKind::incompleteFile) != nullptr);
}
