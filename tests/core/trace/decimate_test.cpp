// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/decimate.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace wattline;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

struct Series {
    std::vector<double> x, y;
};

Series noisy(std::size_t count, unsigned seed, double missing) {
    std::mt19937 generator(seed);
    std::uniform_real_distribution<double> uniform(0, 1);
    Series series;
    double x = 0;
    for (std::size_t i = 0; i < count; ++i) {
        x += 0.1 + uniform(generator);
        series.x.push_back(x);
        series.y.push_back(uniform(generator) < missing ? kNan : 1000 * uniform(generator));
    }
    return series;
}

std::vector<PlotPoint> decimated(const Series& series, double from, double to, int columns) {
    return decimateM4(series.x, series.y, from, to, columns);
}

bool same(const std::vector<PlotPoint>& a, const std::vector<PlotPoint>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& p, const auto& q) {
        return p.x == q.x && (p.y == q.y || (std::isnan(p.y) && std::isnan(q.y)));
    });
}

}  // namespace

TEST_CASE("a power spike of one sample in a million is still drawn", "[decimate]") {
    Series series;
    for (int i = 0; i < 1'000'000; ++i) {
        series.x.push_back(i);
        series.y.push_back(i == 613'579 ? 9000 : 500);
    }
    const auto line = decimated(series, 0, 999'999, 800);
    CHECK(line.size() <= 4 * 800);
    CHECK(std::any_of(line.begin(), line.end(),
        [](const auto& point) { return point.x == 613'579 && point.y == 9000; }));
}

TEST_CASE("reduction keeps both ends, the extremes, the order, and changes nothing when repeated",
    "[decimate]") {
    const unsigned seed = GENERATE(1u, 2u, 3u, 4u, 5u);
    const double missing = GENERATE(0.0, 0.05, 0.9);
    const auto series = noisy(20'000, seed, missing);
    const double from = series.x.front(), to = series.x.back();
    const auto line = decimated(series, from, to, 300);

    CHECK(line.size() <= 6 * 300);
    CHECK(line.front().x == series.x.front());
    CHECK(line.back().x == series.x.back());
    CHECK(std::is_sorted(line.begin(), line.end(), [](auto& a, auto& b) { return a.x < b.x; }));
    double low = INFINITY, high = -INFINITY, lineLow = INFINITY, lineHigh = -INFINITY;
    for (const double y : series.y) {
        low = std::isnan(y) ? low : std::min(low, y);
        high = std::isnan(y) ? high : std::max(high, y);
    }
    for (const auto& point : line) {
        lineLow = std::isnan(point.y) ? lineLow : std::min(lineLow, point.y);
        lineHigh = std::isnan(point.y) ? lineHigh : std::max(lineHigh, point.y);
    }
    CHECK(lineLow == low);
    CHECK(lineHigh == high);

    Series again;
    for (const auto& point : line) {
        again.x.push_back(point.x);
        again.y.push_back(point.y);
    }
    CHECK(same(decimated(again, from, to, 300), line));
}

TEST_CASE("few samples are all drawn, and a missing one breaks the line once", "[decimate]") {
    const Series series{{0, 1, 2, 3, 4, 5}, {10, 11, kNan, kNan, 14, 15}};
    const auto line = decimated(series, 0, 5, 100);
    REQUIRE(line.size() == 5);
    CHECK(line[1].y == 11);
    CHECK(std::isnan(line[2].y));
    CHECK(line[3].y == 14);
}

TEST_CASE("a zoom between two samples still shows the line that joins them", "[decimate]") {
    const Series series{{0, 10}, {0, 100}};
    const auto line = clipToSpan(decimated(series, 4, 6, 100), 4, 6);
    REQUIRE(line.size() == 2);
    CHECK(line[0].x == 4);
    CHECK(line[0].y == Approx(40));
    CHECK(line[1].x == 6);
    CHECK(line[1].y == Approx(60));
}

TEST_CASE("a line that leaves the band ends on its edge and comes back from it", "[decimate]") {
    // 0 -> 10 crosses 4 at 0.4 s; 10 -> 0 comes back through 4 at 1.6 s.
    const std::vector<PlotPoint> line{{0, 0}, {1, 10}, {2, 0}};
    const auto clipped = clipToBand(line, -1, 4);
    REQUIRE(clipped.size() == 5);
    CHECK(clipped[1].x == Approx(0.4));
    CHECK(clipped[1].y == 4);
    CHECK(std::isnan(clipped[2].y));
    CHECK(clipped[3].x == Approx(1.6));
    CHECK(clipped[4].y == 0);
    CHECK(clipToBand({{0, -5}, {1, 15}}, 0, 10).size() >= 2);  // straight through: both edges
    CHECK(clipToBand({{0, 20}, {1, 30}}, 0, 10).empty());
}
