// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/trace_store.h"

#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <cmath>
#include <limits>

using namespace wattline;

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

TraceHead powerHead(Labels labels) {
    return {std::move(labels), {{"power", "W", PowerKind::gpuBoard}, {"utilization", "%"}}};
}

}  // namespace

TEST_CASE("a series comes back from a store as it went in", "[store]") {
    const ScratchFolder folder;
    const auto path = folder / "traces.h5";
    {
        StoreWriter writer(path);
        const auto sink = writer.begin("a.csv");
        const auto trace = sink->begin(powerHead({{"gpu", "0"}}));
        const std::vector<double> timeS{1627487662.237, 1627487662.34, 1627487662.443};
        const std::vector<std::uint32_t> lines{2, 3, 4};
        const std::vector<std::vector<double>> columns{{48.42, kMissing, 211.78}, {0, 14, 60}};
        sink->append(trace, {timeS, lines, columns});
        CHECK(sink->finish({"a.csv", "supercloud-gpu", "ab12", 120, 17}) == 1);
        writer.commit();
        CHECK(writer.contains("a.csv", 120, 17));
        CHECK_FALSE(writer.contains("a.csv", 121, 17));
    }
    REQUIRE(isTraceStore(path));
    const auto store = openTraceStore(path);
    REQUIRE(store.sources.size() == 1);
    CHECK(store.sources[0].format == "supercloud-gpu");
    REQUIRE(store.series.size() == 1);
    const auto& info = store.series[0]->info();
    CHECK(info.source == "a.csv");
    CHECK(info.labels == Labels{{"gpu", "0"}});
    CHECK(info.samples == 3);
    CHECK(info.channels[0].power == PowerKind::gpuBoard);
    CHECK(info.channels[0].values == 2);
    const auto trace = readTrace(*store.series[0]);
    CHECK(trace.timeS == std::vector<double>{1627487662.237, 1627487662.34, 1627487662.443});
    CHECK(trace.channels[1].values == std::vector<double>{0, 14, 60});
    CHECK(trace.channels[0].values[0] == 48.42);
    CHECK(std::isnan(trace.channels[0].values[1]));
    CHECK(trace.channels[0].values[2] == 211.78);
}
