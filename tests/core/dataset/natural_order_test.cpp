// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/natural_order.h"

#include "tests/support/catch.h"

using wattline::naturalLess;

TEST_CASE("run 2 comes before run 10, so the last runs are the latest ones", "[dataset]") {
    CHECK(naturalLess("2", "10"));
    CHECK_FALSE(naturalLess("10", "2"));
    CHECK(naturalLess("run 2", "run 10"));
    CHECK(naturalLess("a9b1", "a10b0"));
    CHECK(naturalLess("run", "run 1"));
    CHECK_FALSE(naturalLess("7", "7"));
}

TEST_CASE("runs whose numbers differ only by leading zeros stay two runs", "[dataset]") {
    CHECK(naturalLess("02", "2") != naturalLess("2", "02"));
    CHECK(naturalLess("02", "3"));
    CHECK(naturalLess("123456789012345678901234567890", "123456789012345678901234567891"));
}
