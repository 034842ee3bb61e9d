// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/forecast_store.h"
#include "core/store/array_file.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <cmath>
#include <limits>

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

/// A training segment that must not be stored, and two test segments.
Dataset dataset() {
    Dataset data;
    data.unit = "W";
    data.stepS = 2;
    data.horizon = 2;
    data.segments = {{"r1", "run 1", 0, 1000, Part::train, 0, 20},
        {"r2", "run 2", 0, 2000, Part::test, 0, 12},
        {"r3", "run 3 · node 0", 0, 3000.5, Part::test, 0, 11}};
    return data;
}

ForecastLog madeLog(float offset) {
    ForecastLog result;
    result.horizon = 2;
    result.stepS = 2;
    result.origins = {{1, 9}, {1, 10}, {2, 9}};
    result.last = {10, 20, 30};
    result.truth = {20, 21, 21, kNan, 31, kNan};
    for (int i = 0; i < 6; ++i) result.forecast.push_back(offset + static_cast<float>(i));
    return result;
}

}  // namespace

TEST_CASE("truth and every model's forecasts come back from forecasts.h5", "[forecasts]") {
    const ScratchFolder folder("forecasts");
    const auto first = madeLog(0.5F), second = madeLog(100);
    writeForecastStore(folder.path(), dataset(), {{"gru", 2, &first}, {"persistence", 0, &second}});
    const auto test = readStoredTest(folder.path());
    CHECK(test.horizon == 2);
    CHECK(test.stepS == 2);
    CHECK(test.unit == "W");
    REQUIRE(test.segments.size() == 2);
    CHECK(test.segments[1].title == "run 3 · node 0");
    CHECK(test.segments[1].run == "r3");
    CHECK(test.segments[1].startS == 3000.5);
    CHECK(test.segments[1].count == 11);
    REQUIRE(test.origins.size() == 3);
    CHECK(test.origins[2].segment == 1);  // among the test segments
    CHECK(test.origins[2].position == 9);
    CHECK(test.last == first.last);
    CHECK(test.truth[4] == 31);
    CHECK(std::isnan(test.truth[5]));
    REQUIRE(test.series.size() == 2);
    CHECK(test.series[0].model == "gru");
    CHECK(test.series[0].seed == 2);
    CHECK(readForecast(folder.path(), "gru", 2) == first.forecast);
    CHECK(readForecast(folder.path(), "persistence", 0) == second.forecast);
    CHECK_THROWS_WITH(readForecast(folder.path(), "gru", 3), ContainsSubstring("forecasts/gru/3"));
}

TEST_CASE("a forecast file whose arrays do not fit each other is refused", "[forecasts]") {
    const ScratchFolder folder("forecasts");
    auto wrong = madeLog(0);
    wrong.origins[2].position = 11;  // its segment has 11 samples, 0 to 10
    writeForecastStore(folder.path(), dataset(), {{"gru", 1, &wrong}});
    CHECK_THROWS_WITH(
        readStoredTest(folder.path()), ContainsSubstring("origin 2 lies outside its segment"));
    auto few = madeLog(0);
    few.origins.pop_back();
    few.forecast.resize(4);
    const auto right = madeLog(0);
    writeForecastStore(folder.path(), dataset(), {{"gru", 1, &right}, {"gru", 2, &few}});
    CHECK_THROWS_WITH(readForecast(folder.path(), "gru", 2),
        ContainsSubstring("\"forecasts/gru/2\" holds other forecasts than there is truth"));
    auto endless = dataset();
    endless.segments[2].count = std::size_t{1} << 62;
    writeForecastStore(folder.path(), endless, {{"gru", 1, &right}});
    CHECK_THROWS_WITH(
        readStoredTest(folder.path()), ContainsSubstring("longer than any recording"));
    ArrayFileWriter newer;
    newer.setAttribute("schema", 2);
    newer.save(folder / "forecasts.h5");
    CHECK_THROWS_WITH(readStoredTest(folder.path()), ContainsSubstring("forecasts have schema 2"));
    for (const double horizon : {0.0, 1e300, std::numeric_limits<double>::quiet_NaN()}) {
        ArrayFileWriter odd;
        odd.setAttribute("schema", 1);
        odd.setAttribute("horizon", horizon);
        odd.save(folder / "forecasts.h5");
        CHECK_THROWS_WITH(
            readStoredTest(folder.path()), ContainsSubstring("no number of steps to forecast"));
    }
}
