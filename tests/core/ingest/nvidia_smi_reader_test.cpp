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

TEST_CASE("a message of the driver between the rows is kept as a finding", "[ingest][nvidia-smi]") {
    const auto traces = readText(kHeader
        + "2026/09/02 00:00:00.000, 0, 100.00 W, 65, 1500 MHz, 95 %\n"
          "Unable to determine the device handle for GPU 0000:3B:00.0: GPU is lost.  Reboot the "
          "system to recover this GPU\n"
          "2026/09/02 00:00:01.000, 0, 101.00 W, 65, 1500 MHz, 95 %\n");
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].size() == 2);
    const Finding& finding = needFinding(traces[0], FindingKind::droppedRow);
    CHECK(finding.line == 3);
    CHECK(finding.text.find("a message of the driver: \"Unable to determine the device handle for "
                            "GPU 0000:3B:00.0")
        == 0);
}

TEST_CASE(
    "a logger restarted with other columns is read by its new header", "[ingest][nvidia-smi]") {
    const auto traces = readText(kHeader
        + "2026/09/02 00:00:00.000, 0, 100.00 W, 65, 1500 MHz, 95 %\n"
          "index, power.draw [W], fan.speed [%], timestamp, temperature.gpu\n"
          "0, 101.00 W, 30 %, 2026/09/02 00:00:01.000, 66\n"
          "1, 55.00 W, 31 %, 2026/09/02 00:00:01.004, 40\n"
          "1, 56.00 W, 31 %\n"
        + kHeader + "2026/09/02 00:00:02.000, 0, 102.00 W, 67, 1500 MHz, 95 %\n");
    REQUIRE(traces.size() == 2);
    CHECK(valuesOf(traces[0], "power") == std::vector{100.0, 101.0, 102.0});
    CHECK(valuesOf(traces[0], "temperature_gpu") == std::vector{65.0, 66.0, 67.0});
    CHECK(std::isnan(valuesOf(traces[0], "utilization_gpu")[1]));
    CHECK(valuesOf(traces[1], "power") == std::vector{55.0});
    const Finding& finding = needFinding(traces[0], FindingKind::droppedRow);
    CHECK(finding.line == 3);
    CHECK(finding.text
        == "a header with other columns: the logger was restarted; left out: fan.speed [%]");
}

TEST_CASE("GPUs without index are told apart by the rhythm of their rows", "[ingest][nvidia-smi]") {
    const std::string header = "timestamp, power.draw [W]\n";
    SECTION("equal time stamps") {
        const auto traces = readText(header
            + "2026/09/02 00:00:00, 10 W\n2026/09/02 00:00:00, 20 W\n2026/09/02 00:00:00, 30 W\n"
              "2026/09/02 00:00:01, 11 W\n2026/09/02 00:00:01, 21 W\n2026/09/02 00:00:01, 31 W\n"
              "2026/09/02 00:00:02, 12 W\n2026/09/02 00:00:02, 22 W\n2026/09/02 00:00:02, 32 W\n");
        REQUIRE(traces.size() == 3);
        CHECK(traces[2].labels.at("gpu") == "2");
        CHECK(valuesOf(traces[1], "power") == std::vector{20.0, 21.0, 22.0});
        const Finding& finding = needFinding(traces[0], FindingKind::assumption);
        CHECK(finding.text == "no column index, pci.bus_id or uuid, and 3 rows at a time");
        CHECK(finding.action == "taken as GPU 0 to 2 in this order");
    }
    SECTION("a few milliseconds apart, one row missing") {
        const auto traces = readText(header
            + "2026/09/02 00:00:00.000, 10 W\n2026/09/02 00:00:00.004, 20 W\n"
              "2026/09/02 00:00:01.001, 11 W\n2026/09/02 00:00:01.006, 21 W\n"
              "2026/09/02 00:00:02.000, 12 W\n2026/09/02 00:00:02.003, 22 W\n"
            + std::string("x\n")
            + "2026/09/02 00:00:03.000, 13 W\n"
              "2026/09/02 00:00:04.000, 14 W\n2026/09/02 00:00:04.003, 24 W\n");
        // The missing row breaks the rhythm of the first rows: nothing is made up from it.
        REQUIRE(traces.size() == 1);
        CHECK(traces[0].size() == 9);
    }
    SECTION("one GPU") {
        const auto traces = readText(header
            + "2026/09/02 00:00:00.0, 10 W\n2026/09/02 00:00:01.1, 11 W\n"
              "2026/09/02 00:00:01.9, 12 W\n");
        REQUIRE(traces.size() == 1);
        CHECK(traces[0].size() == 3);
    }
}

TEST_CASE(
    "boards that measure power part of the time only come with a note", "[ingest][nvidia-smi]") {
    const auto noteOn = [](const std::string& model) {
        const auto traces = readText("timestamp, index, name, power.draw [W]\n"
                                     "2026/09/02 00:00:00.000, 0, "
            + model + ", 100.00 W\n");
        return std::any_of(
            traces[0].findings.begin(), traces[0].findings.end(), [](const Finding& finding) {
                return finding.text.find("a quarter of the time") != std::string::npos;
            });
    };
    CHECK(noteOn("NVIDIA H100 NVL"));
    CHECK(noteOn("NVIDIA A100-SXM4-80GB"));
    CHECK_FALSE(noteOn("Tesla V100-SXM2-32GB"));
}
