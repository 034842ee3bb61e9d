// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/series.h"
#include "tests/support/catch.h"

#include <cmath>

using namespace wattline;

namespace {

// Ten samples of 100 W, ten of 300 W, one a second; the last holds for no time: 3700 J.
SeriesPtr steps() {
    Trace trace{"a.csv", {{"job", "7"}, {"gpu", "1"}}, {}, {}, {}};
    trace.channels.push_back({"temperature", "°C", PowerKind::notPower, {}});
    trace.channels.push_back({"power", "W", PowerKind::gpuBoard, {}});
    for (int i = 0; i < 20; ++i) {
        trace.timeS.push_back(1000 + i);
        trace.channels[0].values.push_back(i == 3 ? std::nan("") : 40);
        trace.channels[1].values.push_back(i < 10 ? 100 : 300);
    }
    return makeMemorySeries(std::move(trace));
}

}  // namespace

TEST_CASE("a series in memory knows its channels without being read", "[trace]") {
    const auto series = steps();
    const auto& info = series->info();
    CHECK(info.title() == "job 7 · GPU 1");
    CHECK(info.samples == 20);
    CHECK(info.startS == 1000);
    CHECK(info.endS == 1019);
    CHECK(info.stepS == 1);
    CHECK(info.firstPower() == 1);
    CHECK(info.find("temperature") == 0);
    CHECK_FALSE(info.find("fan"));
    CHECK(info.channels[0].values == 19);
    CHECK(info.channels[1].mean == 200);
    CHECK(info.channels[1].energyKWh == Approx(3700 / 3.6e6));
}

TEST_CASE("a range of a series is read with its ends and no more", "[trace]") {
    const auto series = steps();
    const std::size_t power = 1;
    const auto trace = readTrace(*series, {1009, 1011}, {&power, 1});
    CHECK(trace.timeS == std::vector<double>{1009, 1010, 1011});
    REQUIRE(trace.channels.size() == 1);
    CHECK(trace.channels[0].values == std::vector<double>{100, 300, 300});
    CHECK(readTrace(*series, {2000, 3000}).timeS.empty());
    CHECK(series->statistics(power, {1010, 1019}).mean == 300);
}
