// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/derive/shifted_series.h"

#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/traces.h"

#include <array>

using namespace wattline;
using namespace wattline::test;

namespace {

SeriesPtr threeSamples() {
    auto trace = powerTrace({}, {100, 300, 200}, 1000, 2);
    trace.findings.push_back({FindingKind::gap, "", 1000, 1002, 1, 0, "a gap", "kept"});
    trace.findings.push_back({FindingKind::assumption, "", 0, 0, 1, 0, "no time", ""});
    return makeMemorySeries(std::move(trace));
}

}  // namespace

TEST_CASE("a shifted series has its samples, findings and figures later", "[derive][shift]") {
    const auto original = threeSamples();
    const auto series = shifted(original, 50);
    CHECK(series->info().startS == 1050);
    CHECK(series->info().endS == 1054);
    CHECK(series->info().findings[0].startS == 1050);
    CHECK(series->info().findings[1].startS == 0);  // about no place in time

    const std::array channels{std::size_t{0}};
    std::vector<double> timeS, powerW;
    series->visit({1052, 1054}, channels,
        [&](const SeriesBlock& block) {
            timeS.insert(timeS.end(), block.timeS.begin(), block.timeS.end());
            powerW.insert(powerW.end(), block.columns[0].begin(), block.columns[0].end());
        },
        {});
    CHECK(timeS == std::vector<double>{1052, 1054});
    CHECK(powerW == std::vector<double>{300, 200});

    const auto points = series->plot(0, 1050, 1054, 100);
    REQUIRE(points.size() == 3);
    CHECK(points[1].x == 1052);
    CHECK(points[1].y == 300);
    CHECK(series->statistics(0, {}).largestRampS == 1052);
    CHECK(series->statistics(0, {1052, 1054}).mean == 250);
    CHECK(original->info().startS == 1000);
}

TEST_CASE("shifts add up and can be taken back", "[derive][shift]") {
    const auto original = threeSamples();
    const auto series = shifted(shifted(original, 50), -20);
    CHECK(shiftOf(series) == 30);
    CHECK(series->info().startS == 1030);
    CHECK(unshifted(series) == original);
    CHECK(shifted(series, -30) == original);
    CHECK(fromStart(series)->info().startS == 0);
    CHECK(shiftOf(fromStart(series)) == -1000);

    const auto all = shiftedBySource({original}, {{"trace.csv", -5}});
    CHECK(all[0]->info().startS == 995);
    CHECK(shiftedBySource({original}, {{"other.csv", -5}})[0] == original);
}

TEST_CASE("offsets are read as people type them", "[derive][shift]") {
    CHECK(parseOffsetS("90") == 90);
    CHECK(parseOffsetS(" -2.5 s ") == -2.5);
    CHECK(parseOffsetS("3 min") == 180);
    CHECK(parseOffsetS("-5h") == -18000);
    CHECK(parseOffsetS("1 d") == 86400);
    CHECK(parseOffsetS("250ms") == 0.25);
    CHECK(parseOffsetS("1:30:00") == 5400);
    CHECK(parseOffsetS("-0:05") == -5);
    for (const auto* text : {"", "-", "x", "1:60", "1:2:3:4", "5 parsecs", "1e400", "--5", "nan"})
        CHECK_THROWS_AS(parseOffsetS(text), Error);
}

TEST_CASE("an offset is shown as it can be typed", "[derive][shift]") {
    CHECK(offsetText(90) == "+1:30");
    CHECK(offsetText(-5) == "-5 s");
    CHECK(offsetText(2.5) == "+2.5 s");
    CHECK(offsetText(-18000) == "-5:00:00");
    CHECK(offsetText(65.25) == "+1:05.25");
    CHECK(offsetText(-0.0001) == "+0 s");
    CHECK(offsetText(59.9996) == "+1:00");
    for (const double s : {90.0, -5.0, 2.5, -18000.0, 65.25, 0.001, -86400.125, 1e9})
        CHECK(parseOffsetS(offsetText(s)) == Approx(s).margin(1e-9));
}

TEST_CASE("shifts survive a session", "[derive][shift]") {
    const TimeShifts shifts{{"a.csv", -18000}, {"b \"quoted\".csv", 0.125}};
    CHECK(shiftsFromJson(shiftsJson(shifts)) == shifts);
    CHECK_THROWS_AS(shiftsFromJson("[1]"), Error);
    CHECK_THROWS_AS(shiftsFromJson(R"({"a": "5"})"), Error);
    CHECK_THROWS_AS(shiftsFromJson("{"), Error);
}
