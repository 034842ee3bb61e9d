// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/split.h"

#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/traces.h"

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

namespace {

using Counts = std::array<std::size_t, 3>;

}  // namespace

TEST_CASE("fractions of runs leave at least one run to validate and to test", "[dataset][split]") {
    CHECK(runCounts({0.6, 0.2, 0.2}, 40) == Counts{24, 8, 8});
    CHECK(runCounts({0.6, 0.2, 0.2}, 3)
        == Counts{1, 1, 1});  // 0.6 each of validation and test round up to 1
    CHECK(runCounts({0.9, 0.05, 0.05}, 4) == Counts{2, 1, 1});  // 0.2 rounds to 0 but counts as 1
    CHECK(runCounts({0.3, 0.1, 0.1}, 20) == Counts{6, 2, 2});  // half of the runs unused
}

TEST_CASE("counts of runs are taken as they are", "[dataset][split]") {
    CHECK(runCounts({24, 6, 10}, 40) == Counts{24, 6, 10});
    CHECK(runCounts({1, 1, 1}, 3) == Counts{1, 1, 1});
}

TEST_CASE("a split that cannot be is refused by name", "[dataset][split]") {
    CHECK_THROWS_WITH(
        runCounts({24, 6, 10}, 39), ContainsSubstring("24 + 6 + 10 runs wanted, 39 found"));
    CHECK_THROWS_WITH(requireSensibleParts({0.8, 0, 0.2}), ContainsSubstring("split.validation"));
    CHECK_THROWS_WITH(
        requireSensibleParts({0.8, 0.3, 0.2}), ContainsSubstring("sum to more than 1"));
    CHECK_THROWS_WITH(
        requireSensibleParts({0.8, -0.1, 0.3}), ContainsSubstring("split.validation"));
    CHECK_NOTHROW(requireSensibleParts({24, 6, 10}));
    CHECK_NOTHROW(requireSensibleParts({0.7, 0.2, 0.1}));
    CHECK_THROWS_WITH(
        runCounts({0.6, 0.2, 0.2}, 2), ContainsSubstring("2 runs leave none to train on"));
    CHECK_THROWS_WITH(splitByTime({}, {3, 1, 1}, 1, 10), ContainsSubstring("by time"));
}

TEST_CASE("by time, the gap is taken out and the rest is shared", "[dataset][split]") {
    // 100 samples, gaps of 5: 90 to share, so training 0..53, validation 59..76, test 82..99.
    const std::vector<Stretch> stretches{{0, "a", 1000, test::countingUp(0, 100)}};
    const auto result = splitByTime(stretches, {0.6, 0.2, 0.2}, 2, 5);
    const auto& [train, validation, testPart] = result.stretches;
    REQUIRE(train.size() == 1);
    REQUIRE(validation.size() == 1);
    REQUIRE(testPart.size() == 1);
    CHECK(train[0].values == test::countingUp(0, 54));
    CHECK(validation[0].values == test::countingUp(59, 18));
    CHECK(validation[0].startS == 1000 + 2 * 59);
    CHECK(testPart[0].values == test::countingUp(82, 18));
}

TEST_CASE("by time, no series is trained on what came after another's test", "[dataset][split]") {
    // The second series starts when the first is half over: the borders are the same on the clock.
    const std::vector<Stretch> stretches{
        {0, "a", 0, test::countingUp(0, 100)}, {1, "b", 50, test::countingUp(1000, 100)}};
    const auto result = splitByTime(stretches, {0.6, 0.2, 0.2}, 1, 5);
    double previousEndS = -100;
    for (const auto& part : result.stretches) {
        REQUIRE_FALSE(part.empty());
        double endS = 0;
        for (const auto& stretch : part) {
            CHECK(stretch.startS - previousEndS > 5);
            endS = std::max(endS, stretch.startS + static_cast<double>(stretch.values.size()) - 1);
        }
        previousEndS = endS;
    }
}
