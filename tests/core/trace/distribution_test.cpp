// SPDX-License-Identifier: GPL-3.0-or-later
// Histogram and duration curve against counts made by hand.
#include "core/trace/distribution.h"
#include "tests/support/catch.h"

#include <limits>
#include <vector>

using namespace wattline;

TEST_CASE("values are counted in the bin they lie in", "[distribution]") {
    Distribution found(0, 100, 4);  // [0,25) [25,50) [50,75) [75,100]
    const double nan = std::numeric_limits<double>::quiet_NaN();
    found.add(std::vector<double>{0, 24.9, 25, 60, nan, 100});
    found.add(std::vector<double>{75});
    CHECK(found.counts() == std::vector<std::size_t>{2, 1, 1, 2});
    CHECK(found.samples() == 6);
    CHECK(found.binWidth() == 25);
}

TEST_CASE("the duration curve says for how long a value is exceeded", "[distribution]") {
    Distribution found(0, 100, 100);
    // A quarter of the time at 90, a half at 40, a quarter at 10.
    found.add(std::vector<double>{90, 40, 40, 10});
    const auto curve = found.durationCurve();
    REQUIRE(curve.size() == 4);
    CHECK(curve[0].share == 0);
    CHECK(curve[0].value == 91);
    CHECK(curve[1].share == 0.25);
    CHECK(curve[1].value == 90);
    CHECK(curve[2].share == 0.75);
    CHECK(curve[2].value == 40);
    CHECK(curve[3].share == 1);
    CHECK(curve[3].value == 10);
}

TEST_CASE("a channel that never changes has one bin and no crash", "[distribution]") {
    Distribution found(7, 7, 10);
    found.add(std::vector<double>{7, 7});
    CHECK(found.samples() == 2);
    CHECK(found.durationCurve().back().share == 1);
    CHECK(Distribution(0, 1, 3).durationCurve().empty());
}
