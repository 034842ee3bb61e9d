// SPDX-License-Identifier: GPL-3.0-or-later
// "Nothing is repaired silently; a repair can be switched off": each of them, in each kind of
// reader.
#include "core/quality/trace_watch.h"
#include "tests/core/ingest/reading.h"

#include <fmt/format.h>

#include <cmath>

using namespace wattline;
using namespace wattline::test;

namespace {

std::vector<Trace> readAs(const std::string& text, std::vector<FindingKind> asRead,
    const std::optional<ColumnMapping>& mapping = {}) {
    const ScratchFolder folder;
    ReadOptions options;
    options.asRead = std::move(asRead);
    options.mapping = mapping;
    return readTraces({folder.file("a.txt", text)}, options, {}).traces;
}

const Trace& withChannel(const std::vector<Trace>& traces, std::string_view channel) {
    const auto found = std::find_if(traces.begin(), traces.end(),
        [&](const Trace& trace) { return trace.find(channel) != nullptr; });
    REQUIRE(found != traces.end());
    return *found;
}

std::string telemetry(int second, const std::string& powerW, long long energy) {
    return fmt::format(R"({{"timestamp": "2026-01-01T00:00:{:02}Z", "gpus": [{{"gpu_index": 0, )"
                       R"("power_watts": {}, "energy_mJ": {}}}]}})"
                       "\n",
        second, powerW, energy);
}

}  // namespace

TEST_CASE("power that cannot be is kept where its repair is switched off, whatever the format",
    "[ingest][repairs]") {
    struct Case {
        std::string log;
        std::optional<ColumnMapping> mapping = {};
    };
    // The second sample of each is -43 W, the third 5,000 W of one board where there is one.
    const std::vector<Case> cases{
        {"timestamp,gpu,power_W\n1715289558,0,60\n1715289559,0,-43\n1715289560,0,5000\n"},
        {"when;P [W];load\n02.09.2026 10:00:00;60;3\n02.09.2026 10:00:01;-43;3\n"
         "02.09.2026 10:00:02;5000;3\n",
            parseMapText("time=when,power=col2:W:gpuBoard")},
        {telemetry(0, "60", 0) + telemetry(1, "-43", 60'000) + telemetry(2, "5000", 120'000)},
        {"#Date Time gpu pwr\n#YYYYMMDD HH:MM:SS Idx W\n20260902 10:00:00 0 60\n"
         "20260902 10:00:01 0 -43\n20260902 10:00:02 0 5000\n"},
        {R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":)"
         R"("DCGM_FI_DEV_POWER_USAGE","gpu":"0"},"values":[[1788307200,"60"],[1788307201,"-43"],)"
         R"([1788307202,"5000"]]}]}})"},
    };
    for (const auto& [log, mapping] : cases) {
        CAPTURE(log);
        const auto repaired = readAs(log, {}, mapping);
        const auto& clean = valuesOf(withChannel(repaired, "power"), "power");
        REQUIRE(clean.size() == 3);
        CHECK(clean[0] == 60);
        CHECK(std::isnan(clean[1]));
        CHECK(std::isnan(clean[2]));
        const auto left = readAs(log, {FindingKind::outOfRange}, mapping);
        const auto& trace = withChannel(left, "power");
        CHECK(valuesOf(trace, "power") == std::vector{60.0, -43.0, 5000.0});
        std::size_t found = 0;
        for (const auto& finding : trace.findings) {
            if (finding.kind != FindingKind::outOfRange) continue;
            CHECK(finding.action == "left as read");
            found += finding.count;
        }
        CHECK(found == 2);
    }
}

TEST_CASE("an energy counter keeps the unit of its name where that repair is switched off",
    "[ingest][repairs]") {
    std::string log;
    for (int i = 0; i < 5; ++i) log += telemetry(i, "60", i * 60'000'000LL);
    CHECK(valuesOf(withChannel(readAs(log, {}), "energy"), "energy")[4] == Approx(240));
    const auto left = readAs(log, {FindingKind::unitGuess});
    CHECK(valuesOf(withChannel(left, "energy"), "energy")[4] == Approx(240'000));
    const auto& finding = needFinding(withChannel(left, "energy"), FindingKind::unitGuess);
    CHECK(finding.action == "left as read");
}

TEST_CASE(
    "a last line without its end is used where that repair is switched off", "[ingest][repairs]") {
    const std::vector<std::string> logs{
        "timestamp, index, power.draw [W]\n2026/09/02 10:00:00.000, 0, 85.32 W\n"
        "2026/09/02 10:00:01.000, 0, 86.00 W",
        "#Date Time gpu pwr\n#YYYYMMDD HH:MM:SS Idx W\n20260902 10:00:00 0 100\n"
        "20260902 10:00:01 0 101",
        "Time,09-02-2026 10:00:00.000,Watts,455.2,Volts,205.6,Amps,2.3,PF,0.95,Mark,m\n"
        "Time,09-02-2026 10:00:01.000,Watts,455.2,Volts,205.6,Amps,2.3,PF,0.95,Mark,m",
        "2026-09-02T10:00:00+00:00\nPwr Consumption,112,Watts,ok\n2026-09-02T10:00:01+00:00\n"
        "Pwr Consumption,113,Watts,ok",
    };
    for (const auto& log : logs) {
        CAPTURE(log);
        const auto repaired = readAs(log, {}), left = readAs(log, {FindingKind::incompleteFile});
        CHECK(repaired.at(0).size() == 1);
        CHECK(left.at(0).size() == 2);
        CHECK(needFinding(left[0], FindingKind::incompleteFile).action == "left as read");
        CHECK(needFinding(left[0], FindingKind::incompleteFile).count == 1);
    }
}

TEST_CASE(
    "the slices of a board stay apart where that repair is switched off", "[ingest][repairs]") {
    std::string log = R"({"status":"success","data":{"resultType":"matrix","result":[)";
    for (const auto* slice : {"7", "8"})
        log += fmt::format(R"({}{{"metric":{{"__name__":"DCGM_FI_DEV_POWER_USAGE","gpu":"0",)"
                           R"("GPU_I_ID":"{}"}},"values":[[1788307200,"300"]]}})",
            log.back() == '[' ? "" : ",", slice);
    log += "]}}";
    CHECK(readAs(log, {}).size() == 1);
    const auto left = readAs(log, {FindingKind::repeatedBoard});
    REQUIRE(left.size() == 2);
    CHECK(left[0].labels.at("slice") == "7");
    CHECK(valuesOf(left[1], "power") == std::vector{300.0});
    CHECK(needFinding(left[1], FindingKind::repeatedBoard).action.starts_with("left as read"));
}

TEST_CASE("whatever is done to values or rows that are readable can be switched off",
    "[ingest][repairs]") {
    // A file with all of it at once: with every repair off, all of its values come out as they
    // stand, in the order of time.
    const std::string log = "timestamp,gpu,power_W\n1715289560,0,-43\n1715289558,0,60\n"
                            "1715289558,0,61\n1715289561,0,99999\n";
    const auto traces = readAs(log, findingKinds());
    CHECK(
        traces.at(0).timeS == std::vector{1715289558.0, 1715289558.0, 1715289560.0, 1715289561.0});
    CHECK(valuesOf(traces[0], "power") == std::vector{60.0, 61.0, -43.0, 99999.0});
    for (const auto& finding : traces[0].findings) {
        CAPTURE(finding.text);
        CHECK((finding.action == "left as read" || finding.action == "sorted by time"
            || finding.action == "all kept" || finding.action.starts_with("kept")));
    }
}
