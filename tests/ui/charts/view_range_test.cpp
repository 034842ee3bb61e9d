// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "ui/charts/view_range.h"

#include <random>

using namespace wattline;

namespace {

ViewRange range() {
    ViewRange range;
    range.setLimits({{0, 100}, {2000, 7000}});
    return range;
}

}  // namespace

TEST_CASE("zoom keeps the value under the pointer where it is", "[range]") {
    auto view = range();
    view.zoomX(25, 0.5);
    CHECK(view.view().x.from == Approx(12.5));
    CHECK(view.view().x.to == Approx(62.5));
    CHECK(view.view().y == view.limits().y);
}

TEST_CASE("no zoom or pan shows anything beyond the data", "[range]") {
    auto view = range();
    std::mt19937 generator(7);
    std::uniform_real_distribution<double> uniform(-1, 1);
    bool inside = true;
    for (int i = 0; i < 2000; ++i) {
        view.zoomX(50 + 100 * uniform(generator), 1 + 0.5 * uniform(generator));
        view.zoomY(4000 + 9000 * uniform(generator), 1 + 0.5 * uniform(generator));
        view.panBy(80 * uniform(generator), 3000 * uniform(generator));
        const auto& [x, y] = view.view();
        inside = inside && x.from >= 0 && x.to <= 100 * (1 + 1e-12) && y.from >= 2000
            && y.to <= 7000 * (1 + 1e-12) && x.length() > 0 && y.length() > 0;
    }
    CHECK(inside);
}

TEST_CASE("the deepest zoom still has a length", "[range]") {
    auto view = range();
    for (int i = 0; i < 1000; ++i) {
        view.zoomX(33, 0.5);
    }
    CHECK(view.view().x.length() == Approx(100 / ViewRange::kDeepestZoom));
    CHECK(view.view().x.from == Approx(33).margin(1e-3));
}

TEST_CASE("back and forward walk through the views a user made", "[range]") {
    auto view = range();
    const auto whole = view.view();
    view.mark();
    view.show({{10, 20}, {3000, 4000}});
    const auto first = view.view();
    view.mark();
    view.show({{12, 13}, {3000, 4000}});
    view.back();
    CHECK(view.view() == first);
    view.back();
    CHECK(view.view() == whole);
    CHECK_FALSE(view.canGoBack());
    view.forward();
    CHECK(view.view() == first);
    view.mark();
    view.reset();
    CHECK_FALSE(view.canGoForward());
    view.back();
    CHECK(view.view() == first);
}
