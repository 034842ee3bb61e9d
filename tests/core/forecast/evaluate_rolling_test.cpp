// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forecast/forecast_log.h"

#include "core/forecast/drift.h"
#include "core/forecast/persistence.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/traces.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;

namespace {

Dataset smallDataset() {
    DatasetOptions options;
    options.lookback = 16;
    options.horizon = 3;
    return makeDataset(threeRuns(), options, {});
}

}  // namespace

TEST_CASE("every window of the part is forecast and nothing is dropped at the end", "[forecast]") {
    const auto dataset = smallDataset();
    const auto log = evaluateRolling(Persistence{}, dataset, Part::test, {});
    REQUIRE(log.origins.size() == 12);
    CHECK(log.horizon == 3);
    CHECK(log.last.front() == 3007);
    CHECK(log.truth[0] == 3008);
    CHECK(log.truth[2] == 3010);
    CHECK(log.forecast[2] == 3007);
    // The last origin knows sample 18 of 0..19: one true step, the others are unknown, not
    // invented.
    CHECK(log.last.back() == 3018);
    CHECK(log.truth[33] == 3019);
    CHECK(std::isnan(log.truth[34]));
    CHECK(std::isnan(log.truth[35]));
}

TEST_CASE("the size of a batch changes no forecast", "[forecast]") {
    const auto dataset = smallDataset();
    const auto whole = evaluateRolling(Drift{4}, dataset, Part::test, {});
    CHECK(evaluateRolling(Drift{4}, dataset, Part::test, {}, 5).forecast == whole.forecast);
    CHECK(evaluateRolling(Drift{4}, dataset, Part::test, {}, 1).forecast == whole.forecast);
}

TEST_CASE("a model that looks back further than the data set is refused", "[forecast]") {
    CHECK_THROWS_WITH(evaluateRolling(Drift{17}, smallDataset(), Part::test, {}),
        Catch::Matchers::ContainsSubstring("looks back 17 samples, the data set holds 16"));
}

TEST_CASE("an evaluation can be stopped", "[forecast]") {
    std::stop_source source;
    source.request_stop();
    RunControl control;
    control.stop = source.get_token();
    CHECK_THROWS_AS(
        evaluateRolling(Persistence{}, smallDataset(), Part::test, control), Interrupted);
}
