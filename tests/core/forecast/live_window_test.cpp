// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forecast/live_window.h"
#include "tests/support/catch.h"

using namespace wattline;

namespace {
std::vector<float> windowOf(const LiveWindow& live) {
    return {live.window().begin(), live.window().end()};
}
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
