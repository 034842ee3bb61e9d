// SPDX-License-Identifier: GPL-3.0-or-later
// Times that name no zone: UTC unless somebody says where the logger stood.
#include "core/ingest/cached_store.h"
#include "core/ingest/time_stamp.h"
#include "tests/core/ingest/reading.h"

using namespace wattline;
using namespace wattline::test;

namespace {

// date -u -d "2026-09-02 10:00:00" +%s
constexpr double kTenUtcS = 1788343200;

ReadOptions inZone(double eastS) {
    ReadOptions options;
    options.zoneS = eastS;
    return options;
}

std::vector<Trace> readIn(double zoneS, const std::string& text) {
    const ScratchFolder folder;
    return readTraces({folder.file("a.txt", text)}, inZone(zoneS), {}).traces;
}

}  // namespace

TEST_CASE(
    "every format of local times takes the zone that is given, and says so", "[ingest][zone]") {
    const std::vector<std::string> logs{
        "timestamp, index, power.draw [W]\n2026/09/02 10:00:00.000, 0, 85.32 W\n",
        "timestamp,power_W\n2026-09-02 10:00:00,5\n",
        "zeit;last\n02.09.2026 10:00:00;1,5\n02.09.2026 10:00:01;2,5\n",
        "Time,09-02-2026 10:00:00.000,Watts,455.2,Volts,205.6,Amps,2.3,PF,0.95,Mark,m\n",
        "#Date Time gpu pwr\n#YYYYMMDD HH:MM:SS Idx W\n20260902 10:00:00 0 100\n",
        "    Instantaneous power reading:     214 Watts\n"
        "    IPMI timestamp:      Wed Sep  2 10:00:00 2026\n",
        "{\"timestamp\": \"2026-09-02T10:00:00\", \"gpus\": [{\"gpu_index\": 0, "
        "\"power_watts\": 100}]}\n",
        "{\"timestamp\": \"2026-09-02T10:00:00\", \"PowerConsumedWatts\": 344}\n",
        "timestamp,gpu_index,utilization_gpu_pct,power_draw_W\n2026-09-02 10:00:00,0,5,60\n",
        "Step,Node,EpochTime,CPUUtilization\nbatch,n1,2026-09-02 10:00:00,5\n",
        "Node,Time,LoadAvg\nn1,2026-09-02 10:00:00,5\n",
    };
    for (const auto& log : logs) {
        CAPTURE(log);
        const auto asUtc = readIn(0, log), inBerlin = readIn(7200, log),
                   inPune = readIn(19800, log), inBoston = readIn(-14400, log);
        CHECK(asUtc.at(0).timeS.at(0) == kTenUtcS);
        CHECK(inBerlin.at(0).timeS.at(0) == kTenUtcS - 7200);
        CHECK(inPune.at(0).timeS.at(0) == kTenUtcS - 19800);
        CHECK(inBoston.at(0).timeS.at(0) == kTenUtcS + 14400);
        const auto assumed = [](const Trace& trace) {
            std::string action;
            for (const auto& finding : trace.findings)
                if (finding.text == "times carry no zone") action = finding.action;
            return action;
        };
        CHECK(assumed(asUtc[0]) == "taken as UTC");
        CHECK(assumed(inBerlin[0]) == "taken as UTC+02:00");
        CHECK(assumed(inPune[0]) == "taken as UTC+05:30");
        CHECK(assumed(inBoston[0]) == "taken as UTC-04:00");
    }
}

TEST_CASE(
    "times that name a zone, count from 1970 or have one by --map keep theirs", "[ingest][zone]") {
    CHECK(readIn(7200, "timestamp,power_W\n2026-09-02T10:00:00Z,5\n")[0].timeS[0] == kTenUtcS);
    CHECK(readIn(7200, "timestamp,power_W\n1788343200,5\n")[0].timeS[0] == kTenUtcS);
    const ScratchFolder folder;
    auto options = inZone(7200);
    options.mapping = parseMapText("time=when,power=P:W,zone=-04:00");
    const auto traces
        = readTraces({folder.file("a.csv", "when,P\n2026-09-02 06:00:00,5\n")}, options, {}).traces;
    CHECK(traces.at(0).timeS.at(0) == kTenUtcS);
    CHECK(findingOf(traces[0], FindingKind::assumption) == nullptr);
}

TEST_CASE("what was opened in one zone is not found again for another", "[ingest][zone]") {
    CHECK(cacheKey({"/a.csv"}, inZone(0)) != cacheKey({"/a.csv"}, inZone(3600)));
    CHECK(cacheKey({"/a.csv"}, inZone(3600)) == cacheKey({"/a.csv"}, inZone(3600)));
}
