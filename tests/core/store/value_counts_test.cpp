// SPDX-License-Identifier: GPL-3.0-or-later
// Order statistics by counting, beside those of the values sorted.
#include "core/store/value_counts.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace wattline;

TEST_CASE("counted decimals have the ranks of sorted ones", "[store]") {
    std::mt19937 dice(3);
    for (const double divisor : {1.0, 10.0, 100.0, 1000.0}) {
        INFO(divisor);
        std::vector<double> values(4001);
        // From -50 units of the last digit: 0.1 and its like are no binary numbers.
        for (auto& value : values) value = (static_cast<double>(dice() % 9000) - 50) / divisor;
        auto sorted = values;
        std::sort(sorted.begin(), sorted.end());
        values.push_back(std::numeric_limits<double>::quiet_NaN());
        values.push_back(1e300);  // a damaged store must not reach beyond the counts
        REQUIRE(ValueCounts::fits(sorted.front(), sorted.back(), divisor));
        ValueCounts counts(sorted.front(), sorted.back(), divisor);
        counts.add(values);
        CHECK(counts.at(0) == sorted.front());
        CHECK(counts.at(1) == sorted.back());
        std::size_t wrong = 0;
        for (std::size_t rank = 0; rank <= 4000; ++rank)  // of 4,001 values
            wrong += std::abs(counts.at(static_cast<double>(rank) / 4000) - sorted[rank]) > 1e-9;
        CHECK(wrong == 0);
    }
}

TEST_CASE("between two counted ranks the place counts", "[store]") {
    ValueCounts counts(1, 4, 1);
    counts.add(std::vector<double>{4, 1, 2});
    counts.add(std::vector<double>{4});
    CHECK(counts.at(0.5) == 3);  // 1 2 4 4: halfway from 2 to 4
    CHECK(counts.at(0.95) == Approx(4));
    CHECK(std::isnan(ValueCounts(1, 4, 1).at(0.5)));
}

TEST_CASE("too many numbers to count are not counted", "[store]") {
    CHECK(ValueCounts::fits(0, 100'000, 1));
    CHECK_FALSE(ValueCounts::fits(0, 100'000, 100));
    CHECK_FALSE(ValueCounts::fits(0, INFINITY, 1));
    CHECK_FALSE(ValueCounts::fits(NAN, NAN, 1));
}
