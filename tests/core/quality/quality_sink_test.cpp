// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/quality_sink.h"

#include "core/ingest/memory_sink.h"
#include "core/quality/board_limits.h"
#include "tests/support/catch.h"

#include <cmath>
#include <functional>
#include <numeric>

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// One trace as a reader would hand it out, in blocks of 100 rows.
struct Recording {
    TraceHead head;
    std::vector<double> timeS;
    std::vector<std::vector<double>> columns;

    static Recording of(Labels labels, std::vector<ChannelHead> channels, std::size_t rows,
        const std::function<double(std::size_t channel, double t)>& value, double startS = 1000,
        double stepS = 1) {
        Recording made{{std::move(labels), std::move(channels)}, {}, {}};
        made.columns.resize(made.head.channels.size());
        for (std::size_t i = 0; i < rows; ++i) {
            const double t = stepS * static_cast<double>(i);
            made.timeS.push_back(startS + t);
            for (std::size_t c = 0; c < made.columns.size(); ++c)
                made.columns[c].push_back(value(c, t));
        }
        return made;
    }
};

const ChannelHead kBoard{"power", "W", PowerKind::gpuBoard};
const ChannelHead kWall{"power", "W", PowerKind::nodeWall};
const ChannelHead kUse{"utilization_gpu", "%"};

std::vector<Trace> watch(const std::vector<Recording>& recordings, QualityOptions options = {}) {
    MemorySink memory("a.csv");
    QualitySink sink(memory, std::move(options));
    for (const auto& recording : recordings) {
        const auto trace = sink.begin(recording.head);
        const auto rows = recording.timeS.size();
        for (std::size_t from = 0; from < rows; from += 100) {
            const auto count = std::min<std::size_t>(100, rows - from);
            std::vector<std::uint32_t> lines(count);
            std::iota(lines.begin(), lines.end(), static_cast<std::uint32_t>(from + 2));
            std::vector<std::vector<double>> columns;
            for (const auto& column : recording.columns) {
                const auto begin = column.begin() + static_cast<std::ptrdiff_t>(from);
                columns.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(count));
            }
            sink.append(trace, {std::span(recording.timeS).subspan(from, count), lines, columns});
        }
    }
    sink.finish();
    return memory.take();
}

std::vector<Finding> found(const Trace& trace, FindingKind kind) {
    std::vector<Finding> result;
    for (const auto& finding : trace.findings)
        if (finding.kind == kind) result.push_back(finding);
    return result;
}

/// A power that never repeats: a ramp of 37 s between 100 and 290 W with digits of its own.
double lively(double t) {
    return 100 + 5 * std::fmod(t, 37) + 1e-3 * t;
}

}  // namespace

TEST_CASE("a sensor that hangs while its GPU works is found, with place and extent", "[quality]") {
    const auto hangs = [](std::size_t channel, double t) {
        if (channel == 1) return std::fmod(t, 100);
        return t >= 200 && t < 300 ? 212.5 : lively(t);
    };
    const auto traces = watch({Recording::of({{"gpu", "0"}}, {kBoard, kUse}, 600, hangs)});
    const auto stuck = found(traces[0], FindingKind::stuckSensor);
    REQUIRE(stuck.size() == 1);
    CHECK(stuck[0].channel == "power");
    CHECK(stuck[0].startS == 1200);
    CHECK(stuck[0].endS == 1299);
    CHECK(stuck[0].count == 100);
    CHECK(stuck[0].line == 202);
    CHECK(stuck[0].action == "kept as read");
    CHECK_THAT(stuck[0].text, ContainsSubstring("exactly 212.5 W for 99 s"));
    CHECK_THAT(stuck[0].text, ContainsSubstring("from 0 to 99 %"));
    CHECK(traces[0].channels[0].values[250] == 212.5);
}

TEST_CASE("idle plateaus are no hanging sensors", "[quality]") {
    // Ten minutes at 25 W and no utilisation, between work: what a sleeping board shows.
    const auto sleeps = [](std::size_t channel, double t) {
        const bool asleep = t >= 200 && t < 800;
        if (channel == 1) return asleep ? 0.0 : 90.0;
        return asleep ? 25.0 : lively(t);
    };
    const auto works = [](std::size_t channel, double t) { return channel == 1 ? 95 : lively(t); };
    const auto traces = watch({Recording::of({{"gpu", "0"}}, {kBoard, kUse}, 1000, sleeps),
        Recording::of({{"gpu", "1"}}, {kBoard, kUse}, 1000, works)});
    CHECK(traces[0].findings.empty());
    CHECK(traces[1].findings.empty());
    // Short plateaus while busy are none either: 50 s.
    const auto brief = [](std::size_t channel, double t) {
        if (channel == 1) return std::fmod(t, 100);
        return std::fmod(t, 200) < 50 ? 212.5 : lively(t);
    };
    CHECK(watch({Recording::of({{"gpu", "0"}}, {kBoard, kUse}, 1000, brief)})[0].findings.empty());
}

TEST_CASE("without utilisation the neighbours or the meter's habit tell", "[quality]") {
    const auto hangs = [](std::size_t, double t) {
        return t >= 200 && t < 300 ? 250 : std::round(lively(t) / 10) * 10;
    };
    const auto works = [](std::size_t, double t) { return std::round(lively(t) / 10) * 10; };
    const auto both = watch({Recording::of({{"node", "a"}}, {kWall}, 600, hangs),
        Recording::of({{"node", "b"}}, {kWall}, 600, works)});
    REQUIRE(found(both[0], FindingKind::stuckSensor).size() == 1);
    CHECK_THAT(found(both[0], FindingKind::stuckSensor)[0].text,
        ContainsSubstring("while its neighbours changed"));
    CHECK(found(both[1], FindingKind::stuckSensor).empty());
    // A meter in steps of 10 W, alone, may well stand still.
    CHECK(found(watch({Recording::of({}, {kWall}, 600, hangs)})[0], FindingKind::stuckSensor)
              .empty());

    const auto fine = [](std::size_t, double t) { return t >= 200 && t < 300 ? 250 : lively(t); };
    const auto alone = watch({Recording::of({}, {kWall}, 600, fine)});
    REQUIRE(found(alone[0], FindingKind::stuckSensor).size() == 1);
    CHECK_THAT(found(alone[0], FindingKind::stuckSensor)[0].text,
        ContainsSubstring("hardly ever repeats"));
}

TEST_CASE("power that stops at one highest value is a cap", "[quality]") {
    const auto capped = [](std::size_t, double t) { return std::min(lively(t), 250.0); };
    const auto traces = watch({Recording::of({{"gpu", "0"}}, {kBoard}, 3700, capped)});
    const auto clamped = found(traces[0], FindingKind::clampedValue);
    REQUIRE(clamped.size() == 1);
    CHECK(clamped[0].count == 7 * 100);  // of 37 steps those from 30 on, 250 W and more
    CHECK_THAT(
        clamped[0].text, ContainsSubstring("18 % of the samples are exactly the highest, 250 W"));
    CHECK(clamped[0].action == "kept as read");
}

TEST_CASE("power above what the model can draw is made missing, or left", "[quality]") {
    const auto spikes = [](std::size_t, double t) { return t == 50 || t == 70 ? 480 : lively(t); };
    // 1.25 * 350 W = 437.5 W for an H100 PCIe; an H100 SXM may draw 700 W.
    const auto pcie
        = Recording::of({{"gpu", "0"}, {"model", "NVIDIA H100 PCIe"}}, {kBoard}, 200, spikes);
    const auto repaired = watch({pcie});
    const auto finding = found(repaired[0], FindingKind::outOfRange);
    REQUIRE(finding.size() == 1);
    CHECK(finding[0].count == 2);
    CHECK(finding[0].startS == 1050);
    CHECK(finding[0].endS == 1070);
    CHECK(finding[0].line == 52);
    CHECK(finding[0].action == "kept missing");
    CHECK_THAT(finding[0].text, ContainsSubstring("480 W, above 437.5 W"));
    CHECK(std::isnan(repaired[0].channels[0].values[50]));
    CHECK(repaired[0].channels[0].values[51] == lively(51));

    const auto left = watch({pcie}, {{FindingKind::outOfRange}});
    CHECK(left[0].channels[0].values[50] == 480);
    CHECK(found(left[0], FindingKind::outOfRange).at(0).action == "left as read");

    auto sxm = pcie;
    sxm.head.labels["model"] = "NVIDIA H100 80GB HBM3";
    CHECK(watch({sxm})[0].findings.empty());
}

TEST_CASE("the boards' limits", "[quality]") {
    CHECK(boardLimitW("Tesla V100-SXM2-32GB") == 350);
    CHECK(boardLimitW("", 32510) == 300);  // the V100 of MIT Supercloud, by its memory
    CHECK(boardLimitW("NVIDIA A100-SXM4-80GB") == 500);
    CHECK(boardLimitW("NVIDIA A100 80GB PCIe") == 300);
    CHECK(boardLimitW("NVIDIA A10") == 150);
    CHECK(boardLimitW("NVIDIA H100 NVL") == 400);
    CHECK(boardLimitW("NVIDIA H200") == 700);
    CHECK(boardLimitW("NVIDIA B200") == 1000);
    CHECK(boardLimitW("NVIDIA L4") == 72);
    CHECK(boardLimitW("NVIDIA L40S") == 350);
    CHECK(boardLimitW("Tesla T4") == 70);
    CHECK(boardLimitW("AMD Instinct MI300X") == 750);
    CHECK(boardLimitW("AMD Instinct MI250X") == 560);
    CHECK(boardLimitW("NVIDIA RTX A1000") == 0);
    CHECK(boardLimitW("") == 0);
}

TEST_CASE(
    "milliwatts read as watts are put right, and left where that is switched off", "[quality]") {
    const auto milli = [](std::size_t, double t) { return 1000 * lively(t); };
    const auto recording = Recording::of({{"gpu", "0"}}, {kBoard}, 300, milli);
    const auto repaired = watch({recording});
    CHECK(repaired[0].channels[0].values[10] == Approx(lively(10)));
    REQUIRE(found(repaired[0], FindingKind::unitGuess).size() == 1);
    CHECK(found(repaired[0], FindingKind::unitGuess)[0].action == "taken as mW");
    CHECK(found(repaired[0], FindingKind::outOfRange).empty());

    const auto left = watch({recording}, {{FindingKind::unitGuess, FindingKind::outOfRange}});
    CHECK(left[0].channels[0].values[10] == 1000 * lively(10));
    CHECK(found(left[0], FindingKind::unitGuess).at(0).action == "left as read");

    const auto kilo = [](std::size_t, double t) { return lively(t) / 1000; };
    const auto suspected = watch({Recording::of({{"gpu", "0"}}, {kBoard}, 300, kilo)});
    REQUIRE(found(suspected[0], FindingKind::unitGuess).size() == 1);
    CHECK_THAT(found(suspected[0], FindingKind::unitGuess)[0].text, ContainsSubstring("may be kW"));
    CHECK(suspected[0].channels[0].values[10] == Approx(lively(10) / 1000));
}

TEST_CASE("energy counters: resets and mistaken units", "[quality]") {
    // 100 W count 100 J a second; the counter starts anew at t = 150.
    const ChannelHead energy{"energy", "mJ"};
    const auto values = [](std::size_t channel, double t) {
        if (channel == 0) return 100 + 1e-3 * t;
        return 1e5 * (t < 150 ? 500 + t : t - 150);
    };
    const auto traces = watch({Recording::of({{"gpu", "0"}}, {kBoard, energy}, 300, values)});
    const auto reset = found(traces[0], FindingKind::counterReset);
    REQUIRE(reset.size() == 1);
    CHECK(reset[0].channel == "energy");
    CHECK(reset[0].startS == 1150);
    CHECK(reset[0].line == 152);
    CHECK(reset[0].count == 1);
    CHECK(found(traces[0], FindingKind::unitGuess).empty());

    // The published mistake: microjoules in a column that says mJ.
    const auto micro
        = [&](std::size_t channel, double t) { return channel == 0 ? 100 + 1e-3 * t : 1e8 * t; };
    const auto mistaken = watch({Recording::of({{"gpu", "0"}}, {kBoard, energy}, 300, micro)});
    REQUIRE(found(mistaken[0], FindingKind::unitGuess).size() == 1);
    CHECK_THAT(found(mistaken[0], FindingKind::unitGuess)[0].text,
        ContainsSubstring("as much as the power adds up to"));
    CHECK(found(mistaken[0], FindingKind::counterReset).empty());
}

TEST_CASE("GPUs that come late, leave early or fall silent", "[quality]") {
    const auto works = [](std::size_t, double t) { return lively(t); };
    const auto gpu = [&](const char* index, std::size_t rows, double startS) {
        return Recording::of({{"node", "n"}, {"gpu", index}}, {kBoard}, rows, works, startS);
    };
    auto silent = gpu("3", 1000, 1000);
    for (std::size_t i = 500; i < 900; ++i) silent.timeS[i] += 100;
    for (std::size_t i = 900; i < 1000; ++i) silent.timeS[i] += 100;
    silent.timeS.resize(900);
    silent.columns[0].resize(900);
    const auto traces
        = watch({gpu("0", 1000, 1000), gpu("1", 800, 1200), gpu("2", 700, 1000), silent});
    CHECK(found(traces[0], FindingKind::membership).empty());
    const auto late = found(traces[1], FindingKind::membership);
    REQUIRE(late.size() == 1);
    CHECK(late[0].startS == 1000);
    CHECK(late[0].endS == 1200);
    CHECK_THAT(late[0].text, ContainsSubstring("GPU 1 appears after the others by 200 s"));
    const auto early = found(traces[2], FindingKind::membership);
    REQUIRE(early.size() == 1);
    CHECK_THAT(early[0].text, ContainsSubstring("GPU 2 vanishes before the others by 300 s"));
    const auto gap = found(traces[3], FindingKind::membership);
    REQUIRE(gap.size() == 1);
    CHECK_THAT(gap[0].text, ContainsSubstring("GPU 3 is silent, others not, for 101 s"));
    // Nodes of a job may come and go.
    CHECK(watch({Recording::of({{"node", "a"}}, {kWall}, 500, works),
        Recording::of({{"node", "b"}}, {kWall}, 300, works)})[1]
              .findings.empty());
}

TEST_CASE("a step that drifts is found, jitter and dropouts are not", "[quality]") {
    const auto works = [](std::size_t, double t) { return lively(t); };
    auto recording = Recording::of({}, {kWall}, 4000, works);
    // Jitter of up to 10 ms, a dropout every 97 samples.
    double now = 1000;
    for (std::size_t i = 0; i < 4000; ++i) {
        recording.timeS[i] = now + 0.01 * std::fmod(static_cast<double>(i) * 0.618034, 1);
        now += i % 97 == 96 ? 2 : 1;
    }
    CHECK(found(watch({recording})[0], FindingKind::stepDrift).empty());
    // From sample 2000 on every step is 0.5 % longer.
    for (std::size_t i = 2000; i < 4000; ++i)
        recording.timeS[i] += 0.005 * static_cast<double>(i - 2000);
    const auto drift = found(watch({recording})[0], FindingKind::stepDrift);
    REQUIRE(drift.size() == 1);
    CHECK(drift[0].startS > recording.timeS[1500]);
    CHECK(drift[0].startS < recording.timeS[2100]);
    CHECK_THAT(drift[0].text, ContainsSubstring("and 1.005"));
}

TEST_CASE("a logger in another time zone is found", "[quality]") {
    const auto works = [](std::size_t, double t) { return lively(t); };
    const auto node = [&](const char* name, double startS) {
        return Recording::of({{"run", "0"}, {"node", name}}, {kWall}, 310, works, startS);
    };
    // As in a published MLPerf submission: the switch is 5 h behind the nodes.
    const auto traces
        = watch({node("node0", 50000), node("node1", 50001), node("sw0", 50002 - 18000)});
    CHECK(found(traces[0], FindingKind::twoClocks).empty());
    const auto off = found(traces[2], FindingKind::twoClocks);
    REQUIRE(off.size() == 1);
    CHECK_THAT(off[0].text, ContainsSubstring("sw0 runs 5 h behind"));
    // One after the other is no second clock.
    CHECK(found(watch({node("node0", 50000), node("node1", 50400)})[1], FindingKind::twoClocks)
              .empty());
}

TEST_CASE("a long recording an hour off is found where it overlaps the others", "[quality]") {
    const auto works = [](std::size_t, double t) { return lively(t); };
    const auto node = [&](const char* name, double startS, std::size_t rows) {
        return Recording::of({{"run", "0"}, {"node", name}}, {kWall}, rows, works, startS, 10);
    };
    // 8 h each, as loggers on one side of a change to summer time would write them.
    const auto traces
        = watch({node("a", 50000, 2880), node("b", 50003, 2880), node("c", 50001 + 3600, 2880)});
    CHECK(found(traces[0], FindingKind::twoClocks).empty());
    CHECK(found(traces[1], FindingKind::twoClocks).empty());
    REQUIRE(found(traces[2], FindingKind::twoClocks).size() == 1);
    CHECK_THAT(
        found(traces[2], FindingKind::twoClocks)[0].text, ContainsSubstring("c runs 1 h ahead"));
    // Began an hour late and ended with the others: no other clock.
    const auto late
        = watch({node("a", 50000, 2880), node("b", 50000, 2880), node("c", 50000 + 3600, 2520)});
    CHECK(found(late[2], FindingKind::twoClocks).empty());
    // Off by half an hour while the others go on: anything may have happened.
    const auto half
        = watch({node("a", 50000, 2880), node("b", 50000, 2880), node("c", 50000 + 1800, 2880)});
    CHECK(found(half[2], FindingKind::twoClocks).empty());
}

TEST_CASE("rows of one time are kept where that repair is switched off", "[quality]") {
    auto recording = Recording::of({}, {kWall}, 5, [](std::size_t, double t) { return lively(t); });
    recording.timeS[3] = recording.timeS[2];
    CHECK(watch({recording})[0].size() == 4);
    const auto left = watch({recording}, {{FindingKind::duplicateTime}});
    CHECK(left[0].size() == 5);
    CHECK(found(left[0], FindingKind::duplicateTime).at(0).action == "left as read");
}

TEST_CASE("missing values do not disturb what is watched", "[quality]") {
    const auto none = [](std::size_t, double) { return kMissing; };
    const auto traces = watch({Recording::of({{"gpu", "0"}}, {kBoard, kUse}, 200, none)});
    CHECK(found(traces[0], FindingKind::stuckSensor).empty());
    CHECK(found(traces[0], FindingKind::clampedValue).empty());
    CHECK(found(traces[0], FindingKind::unitGuess).empty());
    CHECK(watch({}).empty());
}

TEST_CASE("repairs are named as on the command line", "[quality]") {
    CHECK(parseRepairs("").size() == 5);
    CHECK(parseRepairs("unit,out-of-range")
        == std::vector<FindingKind>{FindingKind::unitGuess, FindingKind::outOfRange});
    CHECK_THROWS_WITH(parseRepairs("time-backwards"),
        ContainsSubstring("time-backwards") && ContainsSubstring("duplicate-time"));
    CHECK_THROWS_WITH(parseRepairs("unit,,"), ContainsSubstring("no repair"));
}

TEST_CASE("what the reader found itself is not told twice", "[quality]") {
    MemorySink memory("a.csv");
    QualitySink sink(memory);
    const ChannelHead energy{"energy", "J"};
    const auto trace = sink.begin({{}, {energy}});
    const std::vector<double> timeS{1, 2, 3, 4};
    const std::vector<std::vector<double>> values{{100, 200, 5, 105}};
    sink.append(trace, {timeS, {}, values});
    sink.note(trace, {FindingKind::counterReset, "energy", 3, 3, 1, 4, "falls", "kept as read"});
    sink.finish();
    CHECK(found(memory.take().at(0), FindingKind::counterReset).size() == 1);
}
