// SPDX-License-Identifier: GPL-3.0-or-later
// Hand-written text in the layout of `nvidia-smi dmon -o DT`; the figures are made up.
#include "tests/core/ingest/reading.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {
const std::string kHeader
    = "#Date       Time        gpu    pwr  gtemp  mtemp     sm    mem   mclk   pclk\n"
      "#YYYYMMDD   HH:MM:SS    Idx      W      C      C      %      %    MHz    MHz\n";
}

TEST_CASE(
    "dmon text gives one trace per GPU, its headers in between are no rows", "[ingest][dmon]") {
    const auto traces = readText(kHeader
            + " 20260902   00:00:00      0    100     65      -     95     80   2000   1500\n"
              " 20260902   00:00:00      1     55     40     38      0      0   2000    345\n"
            + kHeader
            + " 20260902   00:00:01      0    101     66      -     96     80   2000   1500\n"
              " 20260902   00:0",
        "dmon.txt");
    REQUIRE(traces.size() == 2);
    CHECK(traces[0].timeS == std::vector{1788307200.0, 1788307201.0});
    CHECK(valuesOf(traces[0], "power") == std::vector{100.0, 101.0});
    CHECK(traces[0].firstPower()->power == PowerKind::gpuBoard);
    CHECK(traces[0].find("temperature_memory") == nullptr);
    CHECK(valuesOf(traces[1], "temperature_memory") == std::vector{38.0});
    CHECK(traces[1].find("temperature_memory")->unit == "°C");
    CHECK(valuesOf(traces[1], "clocks_sm") == std::vector{345.0});
    CHECK(needFinding(traces[0], FindingKind::incompleteFile).line == 8);
}

TEST_CASE("dmon restarted with other columns goes on with the channels of the first header",
    "[ingest][dmon]") {
    const auto traces = readText("# Date Time gpu pwr sm\n# YYYYMMDD HH:MM:SS Idx W %\n"
                                 "20260902 00:00:00 0 100 7\n"
                                 "# Date Time gpu sm pwr\n# YYYYMMDD HH:MM:SS Idx % W\n"
                                 "20260902 00:00:01 0 8 101\n");
    REQUIRE(traces.size() == 1);
    CHECK(valuesOf(traces[0], "power") == std::vector{100.0, 101.0});
    CHECK(valuesOf(traces[0], "utilization_gpu") == std::vector{7.0, 8.0});
}

TEST_CASE("dmon text without a date is refused with what to do", "[ingest][dmon]") {
    const ScratchFolder folder;
    CHECK_THAT(
        refusal(folder.file("dmon.txt", "# gpu   pwr gtemp\n# Idx     W     C\n  0 100 65\n")),
        ContainsSubstring("dmon.txt:1: there is no column Date. Log with `nvidia-smi dmon -o DT`"));
    CHECK_THAT(refusal(folder.file("only.txt", kHeader)), ContainsSubstring("no sample"));
}
