// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/metrics.h"

#include "core/trace/error.h"
#include "tests/core/evaluate/large_log.h"
#include "tests/support/catch.h"

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("a comparison over runs agrees with an independent computation", "[evaluate]") {
    // Two seeds against one: evaluate_reference.py.
    const auto result
        = compareModels("a", {largeLog(1), largeLog(2)}, "b", {largeLog(0)}, tenRuns());
    CHECK(result.a == "a");
    CHECK(result.b == "b");
    CHECK(result.metric == "mae");
    CHECK(result.difference == Approx(2.05));
    CHECK(result.ci95[0] == Approx(0.31957709).epsilon(1e-5));
    CHECK(result.ci95[1] == Approx(3.7804229).epsilon(1e-5));
    CHECK(result.p == Approx(0.02734375));
    CHECK(result.verdict == "worse");
    CHECK_THAT(result.test, ContainsSubstring("10 runs") && ContainsSubstring("2 and 1 seeds"));
}

TEST_CASE("the other way round the verdict is the opposite", "[evaluate]") {
    const auto result
        = compareModels("b", {largeLog(0)}, "a", {largeLog(1), largeLog(2)}, tenRuns());
    CHECK(result.difference == Approx(-2.05));
    CHECK(result.ci95[0] == Approx(-3.7804229).epsilon(1e-5));
    CHECK(result.verdict == "better");
}

TEST_CASE("a model is not different from itself", "[evaluate]") {
    const auto result = compareModels("a", {largeLog(1)}, "a", {largeLog(1)}, tenRuns());
    CHECK(result.difference == 0);
    CHECK(result.p == 1);
    CHECK(result.verdict == "no clear difference");
}

TEST_CASE(
    "with two test runs windows are compared in blocks, and the result says so", "[evaluate]") {
    auto dataset = tenRuns();
    for (std::size_t i = 0; i < dataset.segments.size(); ++i)
        dataset.segments[i].run = std::to_string(8 + i / 5);
    const auto result = compareModels("a", {largeLog(1), largeLog(2)}, "b", {largeLog(0)}, dataset);
    CHECK_THAT(result.test, ContainsSubstring("moving-block bootstrap over 400 windows"));
    CHECK(result.difference == Approx(2.05));
}

TEST_CASE("forecasts of other windows are not compared", "[evaluate]") {
    auto other = largeLog(0);
    other.last[3] += 1;
    CHECK_THROWS_WITH(compareModels("student", {largeLog(1)}, "gru", {other}, tenRuns()),
        ContainsSubstring("gru") && ContainsSubstring("other windows"));
    CHECK_THROWS_WITH(
        compareModels("student", {}, "gru", {other}, tenRuns()), ContainsSubstring("student"));
    auto broken = largeLog(1);
    broken.forecast[0] = NAN;
    CHECK_THROWS_WITH(compareModels("student", {broken}, "gru", {largeLog(0)}, tenRuns()),
        ContainsSubstring("not a number"));
}
