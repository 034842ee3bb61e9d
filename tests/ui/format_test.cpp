// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as people read them, whatever the locale of the machine.
#include "tests/support/catch.h"
#include "ui/format.h"

#include <limits>

using namespace wattline;

TEST_CASE("numbers have thousands commas and a true minus", "[ui][format]") {
    CHECK(formatNumber(12496.25, 1) == QString::fromUtf8("12,496.3"));
    CHECK(formatNumber(-3000) == QString::fromUtf8("\u22123,000"));
    CHECK(formatNumber(-0.004, 2) == QString::fromUtf8("0.00"));
    CHECK(formatNumber(std::numeric_limits<double>::quiet_NaN()) == QString::fromUtf8("\u2013"));
    CHECK(formatSigned(31.6, 1) == QString::fromUtf8("+31.6"));
    CHECK(countOf(1, "run", "runs") == "1 run");
    CHECK(countOf(3482, "run", "runs") == "3,482 runs");
}

TEST_CASE("times read as clocks and as durations", "[ui][format]") {
    CHECK(formatClock(214) == "03:34");
    CHECK(formatClock(3727) == "1:02:07");
    CHECK(formatClock(-65) == QString::fromUtf8("\u221201:05"));
    CHECK(formatDuration(0.41) == "0.4 s");
    CHECK(formatDuration(192) == "3 min 12 s");
    CHECK(formatDuration(7500) == "2 h 5 min");
    CHECK(formatDuration(-1) == QString::fromUtf8("\u2013"));
}
