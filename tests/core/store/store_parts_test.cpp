// SPDX-License-Identifier: GPL-3.0-or-later
// Live feeds: a series goes on in piece after piece and is read as one.
#include "core/trace/error.h"
#include "core/trace/statistics.h"
#include "tests/core/store/store_support.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;

namespace {

Rows part(const Rows& rows, std::size_t first, std::size_t count) {
    Rows some{rows.head, {}, {}};
    const auto cut = [&](const std::vector<double>& values) {
        const auto from = values.begin() + static_cast<std::ptrdiff_t>(first);
        return std::vector<double>(from, from + static_cast<std::ptrdiff_t>(count));
    };
    some.timeS = cut(rows.timeS);
    for (const auto& column : rows.columns) some.columns.push_back(cut(column));
    return some;
}

}  // namespace

TEST_CASE("a live series goes on in new pieces and reads as one", "[store]") {
    const ScratchFolder folder("parts");
    const auto rows = gpuRows(1000);
    for (std::size_t first = 0; first < 1000; first += 100) {
        StoreWriter writer(folder / "live.h5", smallChunks());  // a new process each time
        store(writer, "http://node1/metrics", part(rows, first, 100), SourceMode::continueSeries);
        writer.commit();
    }
    const auto opened = openTraceStore(folder / "live.h5");
    REQUIRE(opened.series.size() == 1);
    CHECK(opened.sources.size() == 1);
    const auto& series = *opened.series[0];
    const auto memory = makeMemorySeries(inMemory(rows, ""));
    CHECK(series.info().samples == 1000);
    CHECK(series.info().findings.empty());
    // The last sample of a piece holds until the first of the next.
    CHECK(series.info().channels[2].energyKWh
        == Approx(memory->info().channels[2].energyKWh).epsilon(1e-12));
    CHECK(series.info().channels[2].mean == Approx(memory->info().channels[2].mean));
    CHECK(series.info().channels[2].maximum == memory->info().channels[2].maximum);
    const auto trace = readTrace(series);
    CHECK(bitsOf(trace.timeS) == bitsOf(rows.timeS));
    CHECK(bitsOf(trace.channels[2].values) == bitsOf(rows.columns[2]));
    const TimeRange range{rows.timeS[150], rows.timeS[420]};
    CHECK(series.statistics(2, range).p95 == Approx(memory->statistics(2, range).p95));
    CHECK(series.statistics(2, range).energyKWh == Approx(memory->statistics(2, range).energyKWh));
    const auto a = series.plot(2, rows.timeS[95], rows.timeS[105], 1000);
    const auto b = memory->plot(2, rows.timeS[95], rows.timeS[105], 1000);
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) CHECK(a[i].y == b[i].y);
}

TEST_CASE("rows that a live series has already are left out with a finding", "[store]") {
    const ScratchFolder folder("parts");
    const auto rows = gpuRows(300);
    StoreWriter writer(folder / "live.h5", smallChunks());
    store(writer, "feed", part(rows, 0, 200), SourceMode::continueSeries);
    store(writer, "feed", part(rows, 150, 150), SourceMode::continueSeries);
    store(writer, "feed", part(rows, 100, 50), SourceMode::continueSeries);  // nothing new
    writer.commit();
    const auto opened = openTraceStore(folder / "live.h5");
    REQUIRE(opened.series.size() == 1);
    const auto trace = readTrace(*opened.series[0]);
    CHECK(bitsOf(trace.timeS) == bitsOf(rows.timeS));
    REQUIRE(trace.findings.size() == 1);
    CHECK(trace.findings[0].kind == FindingKind::duplicateTime);
    CHECK(trace.findings[0].count == 50);
    CHECK(trace.findings[0].action == "left out");
}

TEST_CASE("a series goes on from what replaced it, never from what was replaced", "[store]") {
    const ScratchFolder folder("parts");
    const auto rows = gpuRows(300);
    auto options = smallChunks();
    options.goesOn = true;
    StoreWriter writer(folder / "live.h5", options);
    store(writer, "feed", part(rows, 0, 200), SourceMode::continueSeries);
    store(writer, "feed", part(rows, 0, 100), SourceMode::replace);
    store(writer, "feed", part(rows, 100, 50), SourceMode::continueSeries);
    auto other = part(rows, 0, 10);
    other.head.labels["gpu"] = "1";
    store(writer, "other", part(rows, 0, 50), SourceMode::continueSeries);
    store(writer, "other", other, SourceMode::replace);
    store(writer, "other", part(rows, 50, 50), SourceMode::continueSeries);
    writer.commit();
    const auto opened = openTraceStore(folder / "live.h5");
    REQUIRE(opened.series.size() == 3);
    CHECK(opened.series[0]->info().samples == 150);
    CHECK(opened.series[1]->info().samples == 10);
    CHECK(opened.series[2]->info().samples == 50);
}

TEST_CASE("a pause of a live feed is a gap, and other labels are another series", "[store]") {
    const ScratchFolder folder("parts");
    const auto rows = gpuRows(300);
    auto later = part(rows, 200, 100);
    for (auto& timeS : later.timeS) timeS += 600;
    auto other = part(rows, 0, 10);
    other.head.labels["gpu"] = "1";
    StoreWriter writer(folder / "live.h5", smallChunks());
    store(writer, "feed", part(rows, 0, 200), SourceMode::continueSeries);
    writer.commit();
    store(writer, "feed", later, SourceMode::continueSeries);
    store(writer, "feed", other, SourceMode::continueSeries);
    writer.commit();
    const auto opened = openTraceStore(folder / "live.h5");
    REQUIRE(opened.series.size() == 2);
    const auto& findings = opened.series[0]->info().findings;
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].kind == FindingKind::gap);
    CHECK(findings[0].startS == rows.timeS[199]);
    CHECK(findings[0].endS == later.timeS[0]);
    CHECK(opened.series[1]->info().samples == 10);
}
