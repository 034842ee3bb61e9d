// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forecast/cholesky.h"

#include "tests/support/catch.h"

using wattline::solveCholesky;

TEST_CASE("a positive definite system is solved", "[forecast]") {
    // 4 x + 2 y = 10, 2 x + 3 y = 8: x = 1.75, y = 1.5. The upper triangle (99) is never read.
    const auto two = solveCholesky({4, 99, 2, 3}, {10, 8});
    REQUIRE(two.size() == 2);
    CHECK(two[0] == Approx(1.75));
    CHECK(two[1] == Approx(1.5));

    // A = L L' with L = [1 0 0; 2 1 0; 3 4 1], x = (1, 2, 3).
    const auto three = solveCholesky({1, 0, 0, 2, 5, 0, 3, 10, 26}, {14, 42, 101});
    REQUIRE(three.size() == 3);
    CHECK(three[0] == Approx(1));
    CHECK(three[1] == Approx(2));
    CHECK(three[2] == Approx(3));
}

TEST_CASE("a system that is not positive definite has no solution here", "[forecast]") {
    CHECK(solveCholesky({1, 0, 1, 1}, {1, 2}).empty());  // [1 1; 1 1] is singular
    CHECK(solveCholesky({0}, {1}).empty());
}
