// SPDX-License-Identifier: GPL-3.0-or-later
// Hand-written lines in the exact layout of the published telemetry; the figures are made up.
#include "tests/core/ingest/reading.h"

#include <fmt/format.h>

#include <cmath>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr double kStart = 1763099833;  // 2025-11-13T23:57:13-06:00, by date(1)

std::string gpu(int index, const std::string& powerW, const std::string& energy) {
    return fmt::format(
        R"({{"gpu_index": {}, "gpu_name": "NVIDIA H100 NVL", "power_watts": {}, "energy_mJ": {}, )"
        R"("memory_used_MB": 499.6875, "memory_total_MB": 95830.0, "gpu_utilization_percent": 7, )"
        R"("memory_utilization_percent": 0, "temperature_C": 28, "fan_speed_percent": null}})",
        index, powerW, energy);
}

std::string line(int second, const std::string& gpus, const std::string& cpuEnergy = "null") {
    return fmt::format(
        R"({{"timestamp": "2025-11-13T23:57:{:02}.500000-06:00", "gpus": [{}], "cpu": )"
        R"({{"cpu_utilization_percent": 2.3, "ram_used_MB": 18110.0, "ram_total_MB": 515481.875, )"
        R"("cpu_energy_uj": {}}}}})"
        "\n",
        13 + second, gpus, cpuEnergy);
}

}  // namespace

TEST_CASE(
    "each GPU of a telemetry line is a trace, and the processor another", "[ingest][telemetry]") {
    const auto traces = readText(line(0, gpu(0, "60.5", "1000") + ", " + gpu(1, "61.5", "2000"))
            + line(1, gpu(0, "62.5", "62500") + ", " + gpu(1, "null", "63500")),
        "telemetry.jsonl");
    REQUIRE(traces.size() == 3);
    const Trace& cpu = *std::find_if(traces.begin(), traces.end(),
        [](const Trace& trace) { return trace.labels.count("part") == 1; });
    const Trace& gpu0 = *std::find_if(traces.begin(), traces.end(),
        [](const Trace& trace) { return labelOr(trace.labels, "gpu") == "0"; });
    const Trace& gpu1 = *std::find_if(traces.begin(), traces.end(),
        [](const Trace& trace) { return labelOr(trace.labels, "gpu") == "1"; });
    CHECK(gpu0.labels.at("model") == "NVIDIA H100 NVL");
    CHECK(gpu0.timeS == std::vector{kStart + 0.5, kStart + 1.5});
    CHECK(valuesOf(gpu0, "power") == std::vector{60.5, 62.5});
    CHECK(gpu0.firstPower()->power == PowerKind::gpuBoard);
    CHECK(valuesOf(gpu0, "utilization_gpu") == std::vector{7.0, 7.0});
    CHECK(gpu0.find("temperature_gpu")->unit == "°C");
    CHECK(gpu0.find("fan_speed") == nullptr);  // null throughout
    CHECK(std::isnan(valuesOf(gpu1, "power")[1]));
    CHECK(needFinding(gpu1, FindingKind::missingValue).text == "no value: \"null\"");
    CHECK(valuesOf(cpu, "ram_used") == std::vector{18110.0, 18110.0});
    CHECK(cpu.find("cpu_power") == nullptr);
    CHECK(cpu.firstPower() == nullptr);
}

TEST_CASE("energy published in microjoules under the name energy_mJ is found out and corrected",
    "[ingest][telemetry]") {
    std::string asPublished, asNamed;
    for (int second = 0; second < 5; ++second) {
        // 60 W for a second is 60 J: 60e6 uJ or 60e3 mJ.
        asPublished
            += line(second, gpu(0, "60", std::to_string(7'000'000'000 + second * 60'000'000LL)));
        asNamed += line(second, gpu(0, "60", std::to_string(7'000'000 + second * 60'000LL)));
    }
    const auto published = readText(asPublished), named = readText(asNamed);
    const Trace& wrong = published.front().find("energy") ? published.front() : published.back();
    const Trace& right = named.front().find("energy") ? named.front() : named.back();
    CHECK(valuesOf(wrong, "energy") == valuesOf(right, "energy"));
    CHECK(valuesOf(wrong, "energy")[4] == Approx(7240));
    CHECK(wrong.find("energy")->unit == "J");
    const Finding& finding = needFinding(wrong, FindingKind::unitGuess);
    CHECK(finding.text
        == "energy_mJ read as mJ grows by 60000 J in a median step, power adds up to 60 J: 1000 "
           "times as much");
    CHECK(finding.action == "taken as µJ");
    CHECK(findingOf(right, FindingKind::unitGuess) == nullptr);
}

TEST_CASE("an energy counter that fits no unit is kept, and said", "[ingest][telemetry]") {
    std::string content;
    for (int second = 0; second < 5; ++second)
        content += line(second, gpu(0, "60", std::to_string(second * 600'000)));
    const auto traces = readText(content);
    const Trace& trace = traces.front().find("energy") ? traces.front() : traces.back();
    CHECK(needFinding(trace, FindingKind::unitGuess).action == "taken as mJ all the same");
    CHECK(valuesOf(trace, "energy")[4] == Approx(2400));
}

TEST_CASE("an energy counter that starts over is a finding", "[ingest][telemetry]") {
    std::string content;
    for (int second = 0; second < 6; ++second)
        content
            += line(second, gpu(0, "60", std::to_string(second == 4 ? 5 : 60'000 * (second + 1))));
    const auto traces = readText(content);
    const Trace& trace = traces.front().find("energy") ? traces.front() : traces.back();
    const Finding& finding = needFinding(trace, FindingKind::counterReset);
    CHECK(finding.line == 5);
    CHECK(finding.count == 1);
    CHECK(finding.startS == kStart + 4.5);
    CHECK(finding.text == "the counter falls from 240 J to 0.005 J");
}

TEST_CASE("processor and memory power come from their counters", "[ingest][telemetry]") {
    const auto cpuLine = [](int second, long long package, long long dram) {
        return fmt::format(
            R"({{"timestamp": "2026-01-01T00:00:{:02}Z", "hostname": "n7", )"
            R"("phase": "train", "gpus": [], "cpu": {{"cpu_utilization_percent": 3, )"
            R"("ram_used_MB": 1, "ram_total_MB": 2, "cpu_energy_uj_total": {}, )"
            R"("cpu_sockets": [{{"rapl_path": "/sys/a", "name": "package-0", )"
            R"("energy_uj": {}}}, {{"rapl_path": "/sys/b", "name": "dram", )"
            R"("energy_uj": {}}}]}}}})"
            "\n",
            second, package, package, dram);
    };
    // 150 J in 1 s, 300 J in 2 s; then the counter starts over. Memory: 20 J in 1 s, 20 J in 2 s.
    const auto traces = readText(cpuLine(0, 5'000'000, 0) + cpuLine(1, 155'000'000, 20'000'000)
        + cpuLine(3, 455'000'000, 40'000'000) + cpuLine(4, 1'000'000, 50'000'000));
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].labels.at("node") == "n7");
    CHECK(traces[0].labels.at("phase") == "train");
    const auto& powerW = valuesOf(traces[0], "cpu_power");
    CHECK(std::isnan(powerW[0]));
    CHECK(powerW[1] == Approx(150));
    CHECK(powerW[2] == Approx(150));
    CHECK(std::isnan(powerW[3]));
    CHECK(valuesOf(traces[0], "ram_power")[2] == Approx(10));
    CHECK(needFinding(traces[0], FindingKind::counterReset).channel == "cpu_power");
}

TEST_CASE("a broken or half line of telemetry is dropped and counted", "[ingest][telemetry]") {
    const auto good = line(0, gpu(0, "60", "1"));
    const auto traces = readText(
        good + "{\"timestamp\": nonsense}\n" + line(2, gpu(0, "61", "2")) + good.substr(0, 90));
    const Trace& first = traces.front();
    CHECK(first.size() == 2);
    CHECK(needFinding(first, FindingKind::droppedRow).line == 2);
    CHECK(needFinding(first, FindingKind::incompleteFile).text == "the last line is cut off");
}

TEST_CASE("telemetry that cannot be read ends in one clear error", "[ingest][telemetry]") {
    const ScratchFolder folder;
    std::string deep = "{\"timestamp\": \"2026-01-01T00:00:00Z\", \"gpus\": ";
    for (int i = 0; i < 100'000; ++i) deep += "[{\"a\":";
    CHECK_THAT(refusal(folder.file("deep.jsonl", deep + "\n")),
        ContainsSubstring(
            "deep.jsonl:1: no line can be used: no sample: nested more than 16 deep"));
    CHECK_THAT(refusal(folder.file("empty.jsonl", ""), "telemetry-jsonl"),
        ContainsSubstring("there is no sample in it"));
    CHECK_THAT(refusal(folder.file("time.jsonl",
                   "{\"timestamp\": \"yesterday\", \"gpus\": [{\"power_watts\": 3}]}\n")),
        ContainsSubstring("no time stamp: \"yesterday\""));
    CHECK_THAT(refusal(folder.file("table.csv", "a,b\n1,2\n"), "telemetry-jsonl"),
        ContainsSubstring("table.csv:1: no line can be used"));
}
