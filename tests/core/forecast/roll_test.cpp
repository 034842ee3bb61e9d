// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forecast/roll.h"

#include "tests/support/catch.h"

#include <vector>

using namespace wattline;

namespace {

/// Two steps a pass from two samples a, b: a + b, then 10 b.
void sumThenTenfold(const WindowBatch& windows, std::span<float> out) {
    for (std::size_t i = 0; i < windows.size(); ++i) {
        out[2 * i] = windows[i][0] + windows[i][1];
        out[2 * i + 1] = 10 * windows[i][1];
    }
}

std::vector<float> rolled(int steps) {
    const std::vector<float> first{1, 2}, second{0, 5};
    const std::vector<const float*> windows{first.data(), second.data()};
    std::vector<float> out(2 * static_cast<std::size_t>(steps));
    rollForward(windows, {2, 2, steps}, sumThenTenfold, out);
    return out;
}

}  // namespace

TEST_CASE("a forecast longer than one pass is fed with its own output", "[forecast]") {
    // (1, 2) -> 3, 20 -> 23, 200 -> 223, ...   (0, 5) -> 5, 50 -> 55, 500 -> 555, ...
    CHECK(rolled(5) == std::vector<float>{3, 20, 23, 200, 223, 5, 50, 55, 500, 555});
}

TEST_CASE("a forecast no longer than one pass is its beginning", "[forecast]") {
    CHECK(rolled(1) == std::vector<float>{3, 5});
    CHECK(rolled(2) == std::vector<float>{3, 20, 5, 50});
}
