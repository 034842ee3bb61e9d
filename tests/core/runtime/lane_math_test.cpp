// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/lane_math.h"
#include "tests/support/catch.h"

#include <limits>

using namespace wattline;

TEST_CASE("asinh without branches keeps its digits from microwatts to megawatts", "[runtime]") {
    for (double x = 1e-6; x < 1e6; x *= 1.003) {
        const auto single = static_cast<float>(x);
        const double truth = std::asinh(static_cast<double>(single));
        REQUIRE(lanes::asinh(single) == Approx(truth).epsilon(3e-7));
        REQUIRE(lanes::asinh(-single) == Approx(-truth).epsilon(3e-7));
    }
    CHECK(lanes::asinh(0.0f) == 0.0f);
    CHECK(std::isnan(lanes::asinh(std::numeric_limits<float>::quiet_NaN())));
    CHECK(std::isnan(lanes::asinh(std::numeric_limits<float>::infinity())));
}

TEST_CASE("SiLU without branches agrees with its definition and saturates", "[runtime]") {
    for (double v = -86; v < 100; v += 0.013) {
        const auto single = static_cast<float>(v);
        const double truth = single / (1 + std::exp(-static_cast<double>(single)));
        REQUIRE(lanes::silu(single) == Approx(truth).epsilon(3e-7));
    }
    CHECK(lanes::silu(-1000.0f) == Approx(0).margin(1e-30));
    CHECK(lanes::silu(1e30f) == 1e30f);
    CHECK(std::isnan(lanes::silu(std::numeric_limits<float>::quiet_NaN())));
}
