// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/derive/correlation.h"

#include "core/derive/shifted_series.h"
#include "tests/support/catch.h"
#include "tests/support/traces.h"

#include <cmath>
#include <limits>
#include <random>

using namespace wattline;
using namespace wattline::test;

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// Pearson's correlation by its definition, over the pairs (fixed[i + offset], moved[i]).
double plainly(const std::vector<double>& fixed, const std::vector<double>& moved, int offset) {
    double n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
    for (int i = 0; i < static_cast<int>(moved.size()); ++i) {
        const int at = i + offset;
        if (at < 0 || at >= static_cast<int>(fixed.size())) continue;
        const double x = fixed[static_cast<std::size_t>(at)], y = moved[static_cast<std::size_t>(i)];
        if (std::isnan(x) || std::isnan(y)) continue;
        n += 1, a += x, b += y, aa += x * x, bb += y * y, ab += x * y;
    }
    return (ab - a * b / n) / std::sqrt((aa - a * a / n) * (bb - b * b / n));
}

std::vector<double> noise(std::size_t count, unsigned seed) {
    std::mt19937 generator(seed);
    std::vector<double> values(count);
    for (double& value : values) value = 300 + static_cast<double>(generator() % 200);
    return values;
}

}  // namespace

TEST_CASE("the correlation at every offset is that of the values that overlap",
    "[derive][correlation]") {
    auto fixed = noise(50, 1), moved = noise(40, 2);
    fixed[7] = fixed[8] = moved[30] = kMissing;
    const auto found = correlate(fixed, moved, 2);
    REQUIRE(found.values.size() == 89);
    CHECK(found.offsetAt(0) == -78);
    CHECK(std::isnan(found.values.front()));  // one value would overlap
    for (const int offset : {-20, -1, 0, 13, 35}) {
        INFO(offset);
        CHECK(found.values[static_cast<std::size_t>(offset + 39)]
            == Approx(plainly(fixed, moved, offset)));
    }
}

TEST_CASE("a recording whose clock is off is found where it belongs", "[derive][correlation]") {
    const auto load = noise(400, 3);
    // The same load, half of it, recorded by a clock 5 hours behind.
    std::vector<double> part(load.begin() + 100, load.begin() + 300);
    for (double& value : part) value = 2 * value + 90;
    const auto node = makeMemorySeries(powerTrace({}, part, 1000 + 100 - 18000));
    const auto gpu = makeMemorySeries(powerTrace({}, load, 1000));
    const auto found = correlate({gpu, 0}, {node, 0}, RunControl{});
    REQUIRE(found.found());
    CHECK(found.offsetAt(found.best) == Approx(18000));
    CHECK(found.values[found.best] == Approx(1));
    CHECK(shifted(node, found.offsetAt(found.best))->info().startS == Approx(1100));
}

TEST_CASE("what does not change is like nothing", "[derive][correlation]") {
    CHECK_FALSE(correlate(std::vector<double>(50, 7.0), noise(50, 4), 1).found());
    CHECK_FALSE(correlate(std::vector<double>{}, noise(50, 4), 1).found());
    CHECK_FALSE(correlate(std::vector<double>(50, kMissing), noise(50, 4), 1).found());
}
