// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/wall_fit.h"

#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/traces.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {

/// A GPU sum that climbs from 1000 W to 1990 W in steps of 10 W.
std::vector<double> climbing() {
    std::vector<double> values;
    for (int i = 0; i < 100; ++i) values.push_back(1000 + 10 * i);
    return values;
}

SeriesPtr board(const std::string& index, std::vector<double> powerW, double startS = 0) {
    return makeMemorySeries(powerTrace(
        {{"node", "n1"}, {"gpu", index}}, std::move(powerW), startS, 1, PowerKind::gpuBoard));
}

}  // namespace

TEST_CASE("the fixed part and the slope of a node are found", "[dataset][wall]") {
    const auto gpuW = climbing();
    std::vector<double> wallW;
    // Off by +2 W and -2 W in turn: the residual is 2 W.
    for (std::size_t i = 0; i < gpuW.size(); ++i)
        wallW.push_back(300 + 1.1 * gpuW[i] + (i % 4 < 2 ? 2 : -2));
    const auto fit = fitWall(gpuW, wallW);
    REQUIRE(fit);
    CHECK(fit->fixedW == Approx(300).margin(1));
    CHECK(fit->slope == Approx(1.1).margin(0.001));
    CHECK(fit->rmseW == Approx(2).epsilon(0.01));
    CHECK(fit->r2 > 0.999);
    CHECK(fit->samples == 100);
    CHECK(fit->leftOut == 0);
    CHECK(fit->lowestGpuW == 1000);
    CHECK(fit->highestGpuW == 1990);
    CHECK(fit->wallW(1500) == Approx(1950).margin(1));
}

TEST_CASE("least squares of four points by hand", "[dataset][wall]") {
    // x = 1..4 W each five times, y = 2, 3, 5, 6: slope = 7/5, fixed = 4 - 1.4 * 2.5 = 0.5;
    // residuals 0.1, -0.3, 0.3, -0.1: RMSE = sqrt(0.2 / 4), R2 = 1 - 0.2 / 10.
    std::vector<double> x, y;
    for (int i = 0; i < 20; ++i) {
        x.push_back(i % 4 + 1);
        y.push_back(std::vector{2, 3, 5, 6}[static_cast<std::size_t>(i % 4)]);
    }
    const auto fit = fitWall(x, y);
    REQUIRE(fit);
    CHECK(fit->slope == Approx(1.4));
    CHECK(fit->fixedW == Approx(0.5));
    CHECK(fit->rmseW == Approx(std::sqrt(0.05)));
    CHECK(fit->r2 == Approx(0.98));
}

TEST_CASE("a fifth of wrong samples does not move the line", "[dataset][wall]") {
    const auto gpuW = climbing();
    std::vector<double> wallW;
    for (std::size_t i = 0; i < gpuW.size(); ++i)
        wallW.push_back(i % 5 == 4 ? 6000 : 300 + 1.1 * gpuW[i]);
    const auto fit = fitWall(gpuW, wallW);
    REQUIRE(fit);
    CHECK(fit->fixedW == Approx(300).margin(0.1));
    CHECK(fit->slope == Approx(1.1).margin(0.0001));
    CHECK(fit->leftOut == 20);
    CHECK(fit->samples == 100);
}

TEST_CASE("no line where there is none to see", "[dataset][wall]") {
    const auto gpuW = climbing();
    CHECK_FALSE(fitWall(std::vector<double>(100, 1000.0), gpuW));  // the GPUs never change
    std::vector<double> falling(gpuW.rbegin(), gpuW.rend());
    CHECK_FALSE(fitWall(gpuW, falling));
    CHECK_FALSE(fitWall(std::span(gpuW).first(10), std::span(gpuW).first(10)));
    CHECK_FALSE(fitWall({}, {}));
    const std::vector<double> missing(100, std::nan(""));
    CHECK_FALSE(fitWall(gpuW, missing));
}

TEST_CASE("a node's meter is compared with the GPUs recorded beside it", "[dataset][wall]") {
    const auto gpuW = climbing();
    std::vector<double> wallW;
    for (const double w : gpuW) wallW.push_back(200 + 1.5 * 2 * w);
    const auto meter = makeMemorySeries(powerTrace({{"node", "n1"}}, wallW));
    const auto other = makeMemorySeries(powerTrace({{"node", "n2"}}, wallW));
    const auto later = board("0", gpuW, 5000);
    const auto fitted = fitWalls({board("0", gpuW), board("1", gpuW), later, meter, other}, {});
    REQUIRE(fitted.size() == 1);
    CHECK(fitted[0].node == "n1");
    CHECK(fitted[0].gpus == 2);
    CHECK(fitted[0].stepS == 1);
    REQUIRE(fitted[0].fit);
    CHECK(fitted[0].fit->fixedW == Approx(200));
    CHECK(fitted[0].fit->slope == Approx(1.5));

    const auto apart = fitWalls({later, meter}, {});
    REQUIRE(apart.size() == 1);
    CHECK_FALSE(apart[0].fit);
    CHECK_THAT(apart[0].why, ContainsSubstring("different times"));
}

TEST_CASE("a node with GPUs only gets its wall power by the fit, and says so", "[dataset][wall]") {
    WallFit fit;
    fit.fixedW = 100;
    fit.slope = 2;
    const auto wall = wallByFit({board("0", {10, 20, 30}), board("1", {1, 2, 3})}, fit, {});
    const auto trace = readTrace(*wall);
    CHECK(trace.channels[0].name == "wall (fitted)");
    CHECK(trace.channels[0].power == PowerKind::nodeWall);
    CHECK(trace.channels[0].values == std::vector<double>{122, 144, 166});
    CHECK(trace.labels == Labels{{"node", "n1"}});
    REQUIRE(trace.findings.size() == 1);
    CHECK_THAT(trace.findings[0].text, ContainsSubstring("100 W + 2 * sum of 2 GPUs"));
    CHECK_THROWS_AS(wallByFit({}, fit, {}), Error);
}
