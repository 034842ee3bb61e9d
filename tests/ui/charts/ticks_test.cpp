// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "ui/charts/ticks.h"

#include <cmath>
#include <string>

using namespace wattline;

namespace {

std::string labels(const std::vector<Tick>& ticks) {
    std::string text;
    for (const auto& tick : ticks) {
        text += (text.empty() ? "" : " ") + tick.label;
    }
    return text;
}

}  // namespace

TEST_CASE("value ticks stand at round numbers", "[ticks]") {
    CHECK(labels(valueTicks({1890, 6720}, 3)) == "2,000 4,000 6,000");
    CHECK(labels(valueTicks({-3000, 3000}, 3)) == "\u22122,000 0 2,000");
    CHECK(labels(valueTicks({0, 1}, 5)) == "0.0 0.2 0.4 0.6 0.8 1.0");
    CHECK(valueTicks({5, 5}, 4).empty());
}

TEST_CASE("time ticks stand at round minutes and seconds", "[ticks]") {
    CHECK(labels(timeTicks({0, 314}, 11))
        == "00:00 00:30 01:00 01:30 02:00 02:30 03:00 03:30 04:00 04:30 05:00");
    CHECK(labels(timeTicks({0, 10800}, 4)) == "00:00 1:00:00 2:00:00 3:00:00");
    CHECK(labels(timeTicks({12.2, 12.8}, 3)) == "00:12.2 00:12.4 00:12.6 00:12.8");
}

TEST_CASE("log ticks are powers of ten, finer below two decades", "[ticks]") {
    CHECK(labels(logTicks({-2, 4}, 10)) == "0.01 0.1 1 10 100 1 k 10 k");
    CHECK(labels(logTicks({-1, 0}, 10)) == "0.1 0.2 0.5 1");
}

TEST_CASE("a log axis over a small part of a decade can still be read", "[ticks]") {
    const auto ticks = logTicks({std::log10(57), std::log10(143)}, 6);
    CHECK(labels(ticks) == "60 80 100 120 140");
    CHECK(ticks[2].at == Approx(2.0));  // 100
}

TEST_CASE("a residual strip is no taller than its residuals need and has three labels", "[ticks]") {
    CHECK(symmetricLimit(0) == 1);
    CHECK(symmetricLimit(2511) == Approx(3000));
    CHECK(symmetricLimit(0.31) == Approx(0.5));
    CHECK(symmetricLimit(7100) == Approx(10000));
    for (const double largest : {1.0, 1.3, 1.8, 2.5, 4.0, 6.0, 8.0}) {
        const double limit = symmetricLimit(largest);
        CHECK(valueTicks({-limit, limit}, 3).size() == 3);
    }
}

TEST_CASE("limits end on ticks and hold the data, flat data get some room", "[ticks]") {
    CHECK(niceLimits({2641, 6390}) == Interval{2000, 7000});
    CHECK(niceLimits({500, 500}) == Interval{450, 550});
    CHECK(niceLimits({0, 0}) == Interval{-1, 1});
}
