// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ingest/reading.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;

namespace {
const std::string kHeader = "timestamp, index, power.draw [W], temperature.gpu, clocks.current.sm "
                            "[MHz], utilization.gpu [%]\n";
}

TEST_CASE("units in header and cells are read off, one trace per GPU", "[ingest][nvidia-smi]") {
    const auto traces = readText(kHeader
        + "2026/09/02 00:00:00.000, 0, 100.00 W, 65, 1500 MHz, 95 %\n"
          "2026/09/02 00:00:00.004, 1, 55.50 W, 40, 345 MHz, 0 %\n"
          "2026/09/02 00:00:01.000, 0, 101.25 W, 66, 1500 MHz, 96 %\n");
    REQUIRE(traces.size() == 2);
    CHECK(traces[0].labels.at("gpu") == "0");
    CHECK(traces[0].timeS == std::vector{1788307200.0, 1788307201.0});
    CHECK(valuesOf(traces[0], "power") == std::vector{100.0, 101.25});
    CHECK(valuesOf(traces[1], "utilization_gpu") == std::vector{0.0});
    CHECK(traces[0].find("temperature_gpu")->unit == "°C");
    CHECK(traces[0].find("clocks_current_sm")->unit == "MHz");
    CHECK(traces[0].firstPower()->power == PowerKind::gpuBoard);
}

TEST_CASE("nounits logs are read the same", "[ingest][nvidia-smi]") {
    const auto traces = readText(kHeader + "2026/09/02 00:00:00.000, 0, 100.00, 65, 1500, 95\n");
    CHECK(valuesOf(traces[0], "power")[0] == 100);
}

TEST_CASE("what the driver cannot say is missing, not zero", "[ingest][nvidia-smi]") {
    const auto traces = readText(kHeader
        + "2026/09/02 00:00:00.000, 0, [N/A], 65, 1500 MHz, [Not Supported]\n"
          "2026/09/02 00:00:01.000, 0, 70 W, 65, 1500 MHz, 3 %\n"
          "2026/09/02 00:00:02.000, 0, [Unknown Error], 65, 1500 MHz, ERR!\n");
    CHECK(std::isnan(valuesOf(traces[0], "power")[0]));
    CHECK(valuesOf(traces[0], "power")[1] == 70);
    const Finding& finding = needFinding(traces[0], FindingKind::missingValue);
    CHECK(finding.channel == "power");
    CHECK(finding.count == 2);
    CHECK(finding.line == 2);
    CHECK(finding.text == "no value: \"[N/A]\"");
}

TEST_CASE("a restarted log with a second header is read through", "[ingest][nvidia-smi]") {
    const auto traces
        = readText(kHeader + "2026/09/02 00:00:00.000, 0, 100.00 W, 65, 1500 MHz, 95 %\n" + kHeader
            + "2026/09/02 00:00:01.000, 0, 101.00 W, 65, 1500 MHz, 95 %\n");
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].size() == 2);
    const Finding& finding = needFinding(traces[0], FindingKind::droppedRow);
    CHECK(finding.line == 3);
    CHECK(finding.count == 1);
}

TEST_CASE("the half line of a killed logger is no sample, even when it looks whole",
    "[ingest][nvidia-smi]") {
    for (const auto* rest : {"2026/09/02 00:00:01.000, 0, 10",
             "2026/09/02 00:00:01.000, 0, 101.00 W, 65, 1500 MHz, 9"}) {
        const auto traces = readText(
            kHeader + "2026/09/02 00:00:00.000, 0, 100.00 W, 65, 1500 MHz, 95 %\n" + rest);
        CHECK(traces[0].size() == 1);
        const Finding& finding = needFinding(traces[0], FindingKind::incompleteFile);
        CHECK(finding.line == 3);
        CHECK(finding.action == "row dropped");
    }
}

TEST_CASE("without an index the bus id tells the GPUs apart", "[ingest][nvidia-smi]") {
    const auto traces
        = readText("timestamp, name, pci.bus_id, power.draw [W]\n"
                   "2026/09/02 00:00:00.000, NVIDIA H100, 00000000:18:00.0, 100.00 W\n"
                   "2026/09/02 00:00:00.001, NVIDIA H100, 00000000:2A:00.0, 101.00 W\n");
    REQUIRE(traces.size() == 2);
    CHECK(traces[0].labels.at("gpu") == "00000000:18:00.0");
    CHECK(traces[0].labels.at("model") == "NVIDIA H100");
}

TEST_CASE("average and instant power of newer drivers are channels of their own",
    "[ingest][nvidia-smi]") {
    const auto traces = readText(
        "timestamp, index, power.draw.average [W], power.draw.instant [W], power.limit [W]\n"
        "2026/09/02 00:00:00.000, 0, 100.00 W, 250.00 W, 700.00 W\n");
    CHECK(valuesOf(traces[0], "power_average")[0] == 100);
    CHECK(valuesOf(traces[0], "power_instant")[0] == 250);
    CHECK(traces[0].find("power_limit")->power == PowerKind::notPower);
}
