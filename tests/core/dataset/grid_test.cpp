// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/grid.h"

#include "tests/support/catch.h"

#include <cmath>
#include <random>

using namespace wattline;

namespace {

Grid gridOf(const std::vector<double>& timeS, double stepS) {
    const std::span<const double> clock(timeS);
    return alignedGrid({&clock, 1}, stepS);
}

}  // namespace

TEST_CASE("a bin holds the mean of its samples and is stamped by its end", "[dataset][grid]") {
    const Grid grid{100, 10};
    // (100, 110]: 1 and 3 -> 2; (110, 120]: only a missing value; (120, 130]: 7, on the edge.
    const std::vector<double> timeS{102, 110, 115, 130}, values{1, 3, NAN, 7};
    const auto series = binMeans(timeS, values, grid);
    REQUIRE(series.size() == 2);
    CHECK(grid.endS(series[0].bin) == 110);
    CHECK(series[0].value == 2);
    CHECK(grid.endS(series[1].bin) == 130);
    CHECK(series[1].value == 7);
}

TEST_CASE("samples on a regular clock keep their own time stamps", "[dataset][grid]") {
    std::vector<double> timeS, values;
    for (int i = 0; i < 1000; ++i) {
        timeS.push_back(1715289558.863 + 0.1 * i);
        values.push_back(i);
    }
    const auto grid = gridOf(timeS, 0.1);
    const auto series = binMeans(timeS, values, grid);
    REQUIRE(series.size() == timeS.size());
    for (std::size_t i = 0; i < series.size(); ++i)
        REQUIRE(grid.endS(series[i].bin) == Approx(timeS[i]).margin(1e-5).epsilon(0));
}

TEST_CASE("a logger with jitter fills every bin with one sample", "[dataset][grid]") {
    std::mt19937 generator(1);
    std::uniform_real_distribution<double> jitterS(-0.4, 0.4);
    std::vector<double> timeS, values;
    for (int i = 0; i < 500; ++i) {
        timeS.push_back(1e9 + 2.0 * i + jitterS(generator));
        values.push_back(i);
    }
    const auto series = binMeans(timeS, values, gridOf(timeS, 2));
    REQUIRE(series.size() == 500);
    for (std::size_t i = 0; i < series.size(); ++i)
        REQUIRE(series[i].value == static_cast<double>(i));
}

TEST_CASE("no value on the grid knows a sample that came after it", "[dataset][grid]") {
    std::mt19937 generator(2);
    std::exponential_distribution<double> waitS(1.0);
    std::vector<double> timeS{0}, values{0};
    for (int i = 1; i < 300; ++i) {
        timeS.push_back(timeS.back() + waitS(generator));
        values.push_back(i);
    }
    const auto grid = gridOf(timeS, 1.5);
    auto before = binMeans(timeS, values, grid);
    holdForward(before);
    for (std::size_t changed = 0; changed < values.size(); changed += 17) {
        auto other = values;
        other[changed] += 1e6;
        auto after = binMeans(timeS, other, grid);
        holdForward(after);
        REQUIRE(after.size() == before.size());
        for (std::size_t i = 0; i < after.size(); ++i)
            if (grid.endS(after[i].bin) < timeS[changed])
                REQUIRE(after[i].value == before[i].value);
    }
}

TEST_CASE("three empty bins are held, four stay a gap", "[dataset][grid]") {
    BinnedSeries series{{0, 5}, {4, 6}, {9, 7}};
    CHECK(holdForward(series) == 3);
    REQUIRE(series.size() == 6);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(series[i].bin == static_cast<std::int64_t>(i));
        CHECK(series[i].value == 5);
    }
    CHECK(series[4].bin == 4);
    CHECK(series[4].value == 6);
    CHECK(series[5].bin == 9);
}

TEST_CASE("a node has no value where one of its GPUs has none", "[dataset][grid]") {
    const std::vector<BinnedSeries> gpus{
        {{1, 10}, {2, 20}, {4, 40}}, {{0, 1}, {2, 2}, {3, 3}, {4, 4}}};
    const auto node = sumWhereAll(gpus);
    REQUIRE(node.size() == 2);
    CHECK(node[0].bin == 2);
    CHECK(node[0].value == 22);
    CHECK(node[1].bin == 4);
    CHECK(node[1].value == 44);
}

TEST_CASE("the automatic step is a number a reader would name", "[dataset][grid]") {
    CHECK(plainStepS(2.005) == 2);
    CHECK(plainStepS(1.017) == 1);
    CHECK(plainStepS(0.103) == 0.1);
    CHECK(plainStepS(0.0999998) == 0.1);
    CHECK(plainStepS(2.4) == 2.4);
    CHECK(plainStepS(15) == 15);
    CHECK(plainStepS(60.01) == 60);
    CHECK(plainStepS(899.7) == 900);
    CHECK(plainStepS(3600) == 3600);
}

TEST_CASE("of very many samples a part says where the bins of a grid lie", "[dataset][grid]") {
    // Samples a fifth of a second behind each full second, every other one two fifths: edges just
    // behind the later ones, as for few samples.
    std::vector<double> clock;
    for (std::size_t i = 0; i < 3 * kMaxAlignedSamples; ++i)
        clock.push_back(static_cast<double>(i) + (i % 2 == 0 ? 0.2 : 0.4));
    GridAligner aligner(clock.front(), 1, clock.size());
    aligner.add(std::span(clock).first(12345));
    aligner.add(std::span(clock).subspan(12345));
    const auto grid = aligner.grid();
    CHECK(grid.originS - std::floor(grid.originS) == Approx(0.4).margin(1e-6));
}
