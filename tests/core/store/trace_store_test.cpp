// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/trace_store.h"

#include "core/store/line_numbers.h"
#include "core/store/row_page.h"
#include "core/trace/error.h"
#include "core/trace/statistics.h"
#include "tests/core/store/store_support.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <cmath>
#include <functional>
#include <limits>

using namespace wattline;
using namespace wattline::test;

namespace {

/// A figure or, on both sides, none.
bool alike(double a, double b) {
    return (std::isnan(a) && std::isnan(b)) || a == Approx(b).epsilon(1e-12);
}

void checkAlike(const SeriesInfo& info, const SeriesInfo& expected) {
    CHECK(info.source == expected.source);
    CHECK(info.labels == expected.labels);
    CHECK(info.samples == expected.samples);
    CHECK(info.startS == expected.startS);
    CHECK(info.endS == expected.endS);
    CHECK(alike(info.stepS, expected.stepS));
    REQUIRE(info.channels.size() == expected.channels.size());
    for (std::size_t c = 0; c < info.channels.size(); ++c) {
        const auto& a = info.channels[c];
        const auto& b = expected.channels[c];
        CHECK(a.name == b.name);
        CHECK(a.unit == b.unit);
        CHECK(a.power == b.power);
        CHECK(a.values == b.values);
        CHECK(alike(a.minimum, b.minimum));
        CHECK(alike(a.maximum, b.maximum));
        CHECK(alike(a.mean, b.mean));
        CHECK(alike(a.energyKWh, b.energyKWh));
    }
    REQUIRE(info.findings.size() == expected.findings.size());
    for (std::size_t i = 0; i < info.findings.size(); ++i) {
        const auto& a = info.findings[i];
        const auto& b = expected.findings[i];
        INFO(b.text);
        CHECK(a.kind == b.kind);
        CHECK(a.channel == b.channel);
        CHECK(a.startS == b.startS);
        CHECK(a.endS == b.endS);
        CHECK(a.count == b.count);
        CHECK(a.line == b.line);
        CHECK(a.text == b.text);
        CHECK(a.action == b.action);
    }
}

/// What the store gives back for the rows is what memory would, to the bit.
void checkAsInMemory(const Rows& rows, const StoreOptions& options) {
    const ScratchFolder folder("store");
    {
        StoreWriter writer(folder / "t.h5", options);
        store(writer, "a.csv", rows);
        writer.commit();
    }
    const auto opened = openTraceStore(folder / "t.h5");
    REQUIRE(opened.series.size() == 1);
    auto expected = inMemory(rows, "a.csv");
    const auto trace = readTrace(*opened.series[0]);
    CHECK(bitsOf(trace.timeS) == bitsOf(expected.timeS));
    REQUIRE(trace.channels.size() == expected.channels.size());
    for (std::size_t c = 0; c < trace.channels.size(); ++c)
        CHECK(bitsOf(trace.channels[c].values) == bitsOf(expected.channels[c].values));
    const auto memory = makeMemorySeries(std::move(expected));
    checkAlike(opened.series[0]->info(), memory->info());
}

}  // namespace

TEST_CASE("a series comes back from a store as it went in", "[store]") {
    const ScratchFolder folder;
    const auto path = folder / "traces.h5";
    {
        StoreWriter writer(path);
        const auto sink = writer.begin("a.csv");
        const auto trace = sink->begin(
            {{{"gpu", "0"}}, {{"power", "W", PowerKind::gpuBoard}, {"utilization", "%"}}});
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
    const auto opened = openTraceStore(path);
    REQUIRE(opened.sources.size() == 1);
    CHECK(opened.sources[0].format == "supercloud-gpu");
    CHECK(opened.sources[0].sha256 == "ab12");
    REQUIRE(opened.series.size() == 1);
    const auto& info = opened.series[0]->info();
    CHECK(info.source == "a.csv");
    CHECK(info.labels == Labels{{"gpu", "0"}});
    CHECK(info.samples == 3);
    CHECK(info.channels[0].power == PowerKind::gpuBoard);
    CHECK(info.channels[0].values == 2);
    CHECK(info.channels[0].energyKWh == Approx(48.42 * 0.103 / 3.6e6));
    const auto trace = readTrace(*opened.series[0]);
    CHECK(trace.timeS == std::vector<double>{1627487662.237, 1627487662.34, 1627487662.443});
    CHECK(trace.channels[1].values == std::vector<double>{0, 14, 60});
    CHECK(trace.channels[0].values[0] == 48.42);
    CHECK(std::isnan(trace.channels[0].values[1]));
    CHECK(trace.channels[0].values[2] == 211.78);
}

TEST_CASE("a long series comes back to the bit, its figures as in memory", "[store]") {
    for (const std::size_t rows : {1UL, 2UL, 255UL, 256UL, 257UL, 512UL, 10000UL}) {
        INFO(rows);
        checkAsInMemory(gpuRows(rows), smallChunks());
    }
}

TEST_CASE("values of every kind come back to the bit", "[store]") {
    Rows rows{{{}, {}}, {}, {}};
    std::mt19937_64 random(7);
    const auto real = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    const std::vector<std::function<double(std::size_t)>> kinds{[](std::size_t) { return 0.0; },
        [](std::size_t i) { return i % 2 == 0 ? 0.0 : -0.0; },
        [](std::size_t i) { return i < 600 ? 7.0 : 70000.0; },
        [&](std::size_t) { return -50.0 + static_cast<double>(random() % 100); },
        [&](std::size_t i) { return i < 300 ? 5.0 : static_cast<double>(random() % 1000) / 1e4; },
        [&](std::size_t) { return real(); },
        [&](std::size_t) { return static_cast<double>(static_cast<float>(real())); },
        [&](std::size_t i) { return i == 700 ? std::numeric_limits<double>::infinity() : 1.5; },
        [&](std::size_t i) { return i % 3 == 0 ? kMissing : real() * 1e300; },
        [](std::size_t i) { return 1e15 + static_cast<double>(i); },
        [](std::size_t i) { return i == 5 ? 5e-324 : 255.0; },
        [](std::size_t i) { return i == 900 ? 65535.0 : 254.0; },
        [](std::size_t i) { return 4294967294.0 + static_cast<double>(i % 3); },
        [](std::size_t i) { return i < 500 ? kMissing : 3.25; },
        // What an earlier chunk needs and a later one does not.
        [](std::size_t i) { return i < 500 ? -3.0 : 700.5; },
        [](std::size_t i) { return i < 500 ? 0.001 : 1e9; },
        [](std::size_t i) { return i < 500 ? 1e13 : 0.25; },
        [&](std::size_t) { return static_cast<double>(random() % 1000000007) / 1e9; }};
    rows.columns.resize(kinds.size());
    for (std::size_t k = 0; k < kinds.size(); ++k)
        rows.head.channels.push_back({"channel " + std::to_string(k), "", PowerKind::notPower});
    for (std::size_t i = 0; i < 1500; ++i) {
        rows.timeS.push_back(1.6e9 + static_cast<double>(i));
        for (std::size_t k = 0; k < kinds.size(); ++k) rows.columns[k].push_back(kinds[k](i));
    }
    checkAsInMemory(rows, smallChunks());
    for (auto& timeS : rows.timeS) timeS += real() / 4;  // no decimals
    checkAsInMemory(rows, smallChunks());
}

TEST_CASE("rows out of order and repeated times are repaired beyond the memory bound", "[store]") {
    auto rows = gpuRows(6000);
    std::mt19937_64 random(3);
    const auto disorder = GENERATE(0, 1, 2, 3);
    if (disorder == 0)  // a few neighbours swapped
        for (std::size_t i = 100; i + 1 < rows.timeS.size(); i += 500)
            std::swap(rows.timeS[i], rows.timeS[i + 1]);
    if (disorder == 1)  // a restart with an earlier clock
        for (std::size_t i = 3000; i < 6000; ++i) rows.timeS[i] = rows.timeS[i - 2000] + 0.05;
    if (disorder == 2) {  // no order at all: more runs than may be open at once
        auto options = smallChunks();
        std::shuffle(rows.timeS.begin(), rows.timeS.end(), random);
        options.bufferBytes = 1;
        checkAsInMemory(rows, options);
    }
    if (disorder == 3)  // every time up to six times, anywhere
        for (auto& timeS : rows.timeS) timeS = 1e9 + static_cast<double>(random() % 1000);
    checkAsInMemory(rows, smallChunks());
}

TEST_CASE("gaps and channels without a value are found as in memory", "[store]") {
    auto rows = gpuRows(3000);
    for (std::size_t i = 0; i < 3000; ++i)
        rows.timeS[i] += i >= 2560 ? 200 : i >= 1000 ? 100 : 0;  // within and between chunks
    rows.head.channels.push_back({"fan", "%", PowerKind::notPower});
    rows.columns.emplace_back(3000, kMissing);
    rows.head.channels.push_back({"board", "W", PowerKind::gpuBoard});
    rows.columns.emplace_back(3000, kMissing);
    for (std::size_t i = 0; i < 3000; i += 7) rows.columns[2][i] = kMissing;
    checkAsInMemory(rows, smallChunks());
}

TEST_CASE("many series of one source share the memory bound", "[store]") {
    const ScratchFolder folder("store");
    constexpr std::size_t kSeries = 40, kRows = 400;
    auto options = smallChunks();
    options.bufferBytes = 4 << 10;
    {
        StoreWriter writer(folder / "t.h5", options);
        const auto sink = writer.begin("many.csv");
        for (std::size_t s = 0; s < kSeries; ++s)
            sink->begin({{{"gpu", std::to_string(kSeries - 1 - s)}}, {{"power", "W"}}});
        for (std::size_t i = 0; i < kRows; ++i)
            for (std::size_t s = 0; s < kSeries; ++s) {
                const std::vector<double> timeS{static_cast<double>(i)};
                const std::vector<std::uint32_t> lines{static_cast<std::uint32_t>(i)};
                const std::vector<std::vector<double>> columns{{static_cast<double>(1000 * s + i)}};
                sink->append(s, {timeS, lines, columns});
            }
        CHECK(sink->finish({}) == kSeries);
        writer.commit();
    }
    const auto opened = openTraceStore(folder / "t.h5");
    REQUIRE(opened.series.size() == kSeries);
    for (std::size_t s = 0; s < kSeries; ++s) {
        const auto trace = readTrace(*opened.series[s]);
        CHECK(trace.labels == Labels{{"gpu", std::to_string(s)}});  // GPUs in their order
        REQUIRE(trace.size() == kRows);
        CHECK(trace.channels[0].values[123] == static_cast<double>(1000 * (kSeries - 1 - s) + 123));
    }
}

TEST_CASE("a source that is read again replaces what it was", "[store]") {
    const ScratchFolder folder("store");
    const auto path = folder / "t.h5";
    {
        StoreWriter writer(path, smallChunks());
        store(writer, "a.csv", gpuRows(300));
        store(writer, "b.csv", gpuRows(400));
        writer.commit();
    }
    {
        StoreWriter writer(path, smallChunks());
        CHECK(writer.contains("a.csv", 300, 1));
        store(writer, "a.csv", gpuRows(500));
        writer.commit();
        CHECK(writer.contains("a.csv", 500, 1));
        CHECK_FALSE(writer.contains("a.csv", 300, 1));
    }
    const auto opened = openTraceStore(path);
    REQUIRE(opened.series.size() == 2);
    CHECK(opened.series[0]->info().source == "b.csv");
    CHECK(opened.series[1]->info().samples == 500);
    CHECK(opened.sources.size() == 2);
}

TEST_CASE("what is not finished or not committed is not in the store", "[store]") {
    const ScratchFolder folder("store");
    {
        StoreWriter writer(folder / "t.h5", smallChunks());
        store(writer, "a.csv", gpuRows(300));
        writer.commit();
        feed(*writer.begin("given up.csv"), gpuRows(5000));
        store(writer, "b.csv", gpuRows(300));
    }
    const auto opened = openTraceStore(folder / "t.h5");
    REQUIRE(opened.series.size() == 1);
    CHECK(opened.series[0]->info().source == "a.csv");
}

TEST_CASE("two writers do not meet in one store", "[store]") {
    const ScratchFolder folder("store");
    const StoreWriter writer(folder / "t.h5", smallChunks());
    CHECK_THROWS_WITH(StoreWriter(folder / "t.h5"),
        Catch::Matchers::ContainsSubstring("another program is writing to this store"));
    folder.file("other.h5", "no store");
    CHECK_THROWS_WITH(
        StoreWriter(folder / "other.h5"), Catch::Matchers::ContainsSubstring("no trace store"));
    CHECK_THROWS_WITH(
        openTraceStore(folder / "other.h5"), Catch::Matchers::ContainsSubstring("other.h5.pieces"));
}

TEST_CASE("pages stay in memory while there is room, others leave none behind", "[store]") {
    const ScratchFolder folder;
    std::atomic<std::int64_t> room = 1 << 20;
    {
        Scratch scratch(folder.path(), room);
        Page stays, moves;
        stays.kept.assign(1 << 20, std::byte{5});
        moves.kept.assign(1 << 20, std::byte{7});
        scratch.put(stays);
        CHECK(room == 0);
        scratch.put(moves);
        CHECK(stays.kept.size() == 1 << 20);
        CHECK(moves.kept.capacity() == 0);
        std::vector<std::byte> back(3);
        scratch.read(stays, 100, back);
        CHECK(back == std::vector<std::byte>(3, std::byte{5}));
        scratch.read(moves, 100, back);
        CHECK(back == std::vector<std::byte>(3, std::byte{7}));
    }
    CHECK(room == 1 << 20);
}

TEST_CASE("line numbers come back, near and far", "[store]") {
    const std::vector<std::uint32_t> near{2, 4, 7, 262, 263}, far{2, 258, 259}, back{9, 3}, one{8};
    const std::size_t bytes[] = {8, 12, 8, 4};
    std::size_t i = 0;
    for (const auto& lines : {near, far, back, one}) {
        std::vector<std::byte> packed{std::byte{1}};
        CHECK(packLines(lines, packed) == bytes[i++]);
        std::vector<std::uint32_t> again(lines.size());
        unpackLines(std::span(packed).subspan(1), again);
        CHECK(again == lines);
    }
}
