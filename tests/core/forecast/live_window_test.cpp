// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forecast/live_window.h"
#include "tests/support/catch.h"

#include <array>
#include <limits>

using namespace wattline;

namespace {
std::vector<float> windowOf(const LiveWindow& live) {
    const auto target = live.window().target;
    return {target.begin(), target.end()};
}

std::vector<float> covariateOf(const LiveWindow& live) {
    const auto covariate = live.window().covariate(0);
    return {covariate.begin(), covariate.end()};
}

constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();
}  // namespace

TEST_CASE("a feed's first sample stands for what came before it", "[forecast]") {
    LiveWindow live(4);
    live.add(7);
    CHECK(windowOf(live) == std::vector<float>{7, 7, 7, 7});
    live.add(8);
    live.add(9);
    CHECK(windowOf(live) == std::vector<float>{7, 7, 8, 9});
}

TEST_CASE("a feed is forecast from its 8th sample on", "[forecast]") {
    LiveWindow live(4);
    for (int i = 0; i < 7; ++i) live.add(1);
    CHECK_FALSE(live.ready());
    live.add(1);
    CHECK(live.ready());
}

TEST_CASE("the window is right however long the feed runs", "[forecast]") {
    LiveWindow live(3);
    for (int i = 0; i < 1000; ++i) live.add(static_cast<float>(i));
    CHECK(windowOf(live) == std::vector<float>{997, 998, 999});
}

TEST_CASE("three missing steps are held, the fourth starts the window over", "[forecast]") {
    LiveWindow live(4);
    for (int i = 0; i < 8; ++i) live.add(5);
    CHECK(live.miss());
    CHECK(live.miss());
    CHECK(live.miss());
    CHECK(live.ready());
    CHECK_FALSE(live.miss());
    CHECK_FALSE(live.ready());
    CHECK(live.miss());  // nothing to hold before the next sample
    live.add(2);
    CHECK(windowOf(live) == std::vector<float>{2, 2, 2, 2});
}

TEST_CASE("a feed with a covariate keeps both beside each other however long it runs",
    "[forecast][covariates]") {
    LiveWindow live(3, 1);
    for (int i = 0; i < 1000; ++i)
        live.add(std::array{static_cast<float>(i), static_cast<float>(-i)});
    CHECK(windowOf(live) == std::vector<float>{997, 998, 999});
    CHECK(covariateOf(live) == std::vector<float>{-997, -998, -999});
}

TEST_CASE("a covariate that stays away is held for three steps, whatever the target does",
    "[forecast][covariates]") {
    LiveWindow live(4, 1);
    live.add(std::array{1.0F, kMissing});  // nothing to hold: not a sample yet
    for (int i = 0; i < 8; ++i) live.add(std::array{5.0F, 50.0F});
    REQUIRE(live.ready());
    CHECK(live.add(std::array{6.0F, kMissing}));
    CHECK(live.add(std::array{kMissing, 60.0F}));
    CHECK(windowOf(live) == std::vector<float>{5, 5, 6, 6});
    CHECK(covariateOf(live) == std::vector<float>{50, 50, 50, 60});
    for (int i = 0; i < 3; ++i) CHECK(live.add(std::array{7.0F, kMissing}));
    CHECK_FALSE(live.add(std::array{7.0F, kMissing}));
    CHECK_FALSE(live.ready());
}
