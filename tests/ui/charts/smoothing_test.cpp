// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "ui/charts/smoothing.h"

#include <cmath>

using namespace wattline;

TEST_CASE("a smoothed curve starts at its first value, not near zero", "[smoothing]") {
    // w = 0.5: 8; (0.5 * 4 + 0.5 * 2) / 0.75 = 4; (0.5 * 3 + 0.5 * 4) / 0.875 = 4.
    const auto curve = smoothed({8, 2, 4}, 0.5);
    CHECK(curve[0] == Approx(8));
    CHECK(curve[1] == Approx(4));
    CHECK(curve[2] == Approx(4));
}

TEST_CASE("no smoothing changes nothing, and a missing value stays missing", "[smoothing]") {
    CHECK(smoothed({3, 1, 2}, 0) == std::vector<double>{3, 1, 2});
    const auto curve = smoothed({4, NAN, 4}, 0.9);
    CHECK(std::isnan(curve[1]));
    CHECK(curve[2] == Approx(4));
}
