// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/open_series.h"

#include "core/store/trace_store.h"
#include "tests/core/ingest/reading.h"

#include <chrono>
#include <cmath>
#include <set>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string powerFile(int rows, int from = 0) {
    std::string text = "run,device,timestamp,power_W\n";
    for (int i = 0; i < rows; ++i) {
        text += "0,node0," + std::to_string(1715289558 + from + i) + ","
            + (i % 50 == 7 ? "-1" : std::to_string(100 + i * 7919 % 300)) + "\n";
    }
    return text;
}

OpenOptions smallMemory(const ScratchFolder& folder) {
    return {.memoryBytes = 1000, .cacheFolder = folder / "cache", .cacheBytes = 1 << 30};
}

std::size_t storesIn(const std::filesystem::path& cache) {
    std::size_t stores = 0;
    if (!std::filesystem::exists(cache)) return 0;
    for (const auto& entry : std::filesystem::directory_iterator(cache))
        stores += entry.path().extension() == ".h5";
    return stores;
}

void checkSame(const Trace& a, const Trace& b) {
    CHECK(a.timeS == b.timeS);
    CHECK(a.labels == b.labels);
    REQUIRE(a.channels.size() == b.channels.size());
    for (std::size_t c = 0; c < a.channels.size(); ++c) {
        CHECK(a.channels[c].name == b.channels[c].name);
        CHECK(a.channels[c].power == b.channels[c].power);
        REQUIRE(a.channels[c].values.size() == b.channels[c].values.size());
        for (std::size_t i = 0; i < a.size(); ++i) {
            const double x = a.channels[c].values[i], y = b.channels[c].values[i];
            if (!(x == y || (std::isnan(x) && std::isnan(y)))) FAIL("row " << i);
        }
    }
    std::multiset<std::string> textsA, textsB;
    for (const auto& f : a.findings) textsA.insert(f.text + f.action + std::to_string(f.line));
    for (const auto& f : b.findings) textsB.insert(f.text + f.action + std::to_string(f.line));
    CHECK(textsA == textsB);
}

void keepTime(const std::filesystem::path& file, const std::string& content) {
    const auto time = std::filesystem::last_write_time(file);
    std::ofstream(file, std::ios::binary) << content;
    std::filesystem::last_write_time(file, time);
}

}  // namespace

TEST_CASE("what fits into memory leaves nothing on the disk", "[ingest][open]") {
    const ScratchFolder folder;
    const auto file = folder.file("a.csv", powerFile(100));
    const OpenOptions limits{.memoryBytes = 1 << 20, .cacheFolder = folder / "cache"};
    const auto opened = openSeriesWithin(limits, {file}, {}, {});
    REQUIRE(opened.series.size() == 1);
    CHECK_FALSE(std::filesystem::exists(folder / "cache"));
    checkSame(readTrace(*opened.series[0]), read(file).traces[0]);
}

TEST_CASE("what does not fit is the same, read from a store in the cache", "[ingest][open]") {
    const ScratchFolder folder;
    const auto file = folder.file("a.csv", powerFile(3000));
    const auto opened = openSeriesWithin(smallMemory(folder), {file}, {}, {});
    REQUIRE(opened.series.size() == 1);
    CHECK(storesIn(folder / "cache") == 1);
    const auto whole = read(file);
    checkSame(readTrace(*opened.series[0]), whole.traces[0]);
    CHECK(opened.files[0].sha256 == whole.files[0].sha256);
    CHECK(opened.files[0].format == "power-csv");
    const auto figures = opened.series[0]->statistics(0, {});
    CHECK(figures.mean == Approx(statisticsOf(whole.traces[0], whole.traces[0].channels[0]).mean));
}

TEST_CASE("a file is not read again while its size and time stay", "[ingest][open]") {
    const ScratchFolder folder;
    const auto file = folder.file("a.csv", powerFile(3000));
    openSeriesWithin(smallMemory(folder), {file}, {}, {});
    auto other = powerFile(3000);
    const auto place = other.find(",100\n");
    REQUIRE(place != std::string::npos);
    other.replace(place, 4, ",999");
    keepTime(file, other);  // nobody can tell: so it must come from the store
    const auto again = openSeriesWithin(smallMemory(folder), {file}, {}, {});
    CHECK(readTrace(*again.series[0]).channels[0].values.front() == 100);
    CHECK(again.files[0].format == "power-csv");
    std::filesystem::last_write_time(
        file, std::filesystem::last_write_time(file) + std::chrono::seconds(1));
    const auto changed = openSeriesWithin(smallMemory(folder), {file}, {}, {});
    CHECK(readTrace(*changed.series[0]).channels[0].values.front() == 999);
}

TEST_CASE("a damaged store in the cache is made again", "[ingest][open]") {
    const ScratchFolder folder;
    const auto file = folder.file("a.csv", powerFile(3000));
    openSeriesWithin(smallMemory(folder), {file}, {}, {});
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "cache")) {
        if (entry.is_regular_file() && entry.file_size() > 0)
            std::ofstream(entry.path(), std::ios::binary) << "junk";
    }
    const auto again = openSeriesWithin(smallMemory(folder), {file}, {}, {});
    checkSame(readTrace(*again.series[0]), read(file).traces[0]);
}

TEST_CASE("the cache stays within its bound, but keeps what is in use", "[ingest][open]") {
    const ScratchFolder folder;
    const auto a = folder.file("a.csv", powerFile(3000));
    const auto b = folder.file("b.csv", powerFile(3000, 9));
    auto limits = smallMemory(folder);
    limits.cacheBytes = 1;
    auto first = openSeriesWithin(limits, {a}, {}, {});
    auto second = openSeriesWithin(limits, {b}, {}, {});
    CHECK(storesIn(folder / "cache") == 2);
    checkSame(readTrace(*first.series[0]), read(a).traces[0]);
    first = {};
    second = {};
    const auto third = openSeriesWithin(limits, {b}, {}, {});
    openSeriesWithin(limits, {folder.file("c.csv", powerFile(3000, 99))}, {}, {});
    CHECK(storesIn(folder / "cache") <= 2);  // b in use, perhaps the newest
    checkSame(readTrace(*third.series[0]), read(b).traces[0]);
}

TEST_CASE("a cache that cannot be written is an error that names the way out", "[ingest][open]") {
    const ScratchFolder folder;
    const auto file = folder.file("a.csv", powerFile(3000));
    auto limits = smallMemory(folder);
    limits.cacheFolder = folder.file("no folder", "") / "cache";
    CHECK_THROWS_WITH(openSeriesWithin(limits, {file}, {}, {}),
        ContainsSubstring("the cache cannot be written: ") && ContainsSubstring("XDG_CACHE_HOME"));
}

TEST_CASE("a folder of small and large files comes in the order of its files", "[ingest][open]") {
    const ScratchFolder folder;
    const std::vector<int> rows{10, 3000, 10, 5, 3000};
    for (std::size_t i = 0; i < rows.size(); ++i)
        folder.file("in/" + std::to_string(i) + ".csv", powerFile(rows[i], static_cast<int>(i)));
    folder.file("in/2b.csv", powerFile(10) + "0,node0,\"" + std::string(3 << 20, 'x'));
    for (int time = 0; time < 3; ++time) {  // into the store bit by bit, then all from it
        const auto opened = openSeriesWithin(smallMemory(folder), {folder / "in"}, {}, {});
        REQUIRE(opened.series.size() == rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            CHECK(opened.series[i]->info().startS == 1715289558 + static_cast<double>(i));
            CHECK(opened.series[i]->info().samples == static_cast<std::size_t>(rows[i]));
        }
        CHECK(opened.files.size() == rows.size());
        REQUIRE(opened.skipped.size() == 1);
        CHECK(opened.skipped[0].path.filename() == "2b.csv");
    }
}

TEST_CASE("files are visited one by one, large ones through the cache", "[ingest][open]") {
    const ScratchFolder folder;
    folder.file("in/a.csv", powerFile(10));
    folder.file("in/b.csv", powerFile(3000));
    folder.file("in/c.txt", "hello\n");
    std::vector<std::size_t> samples;
    const auto skipped = visitSources(smallMemory(folder), {folder / "in"}, {}, {},
        [&](const SourceFile& file, const std::vector<SeriesPtr>& series) {
            CHECK(file.format == "power-csv");
            REQUIRE(series.size() == 1);
            samples.push_back(series[0]->info().samples);
        });
    CHECK(samples == std::vector<std::size_t>{10, 3000});
    CHECK(skipped.size() == 1);
}

TEST_CASE("a trace store opens like any file, told by its content", "[ingest][open]") {
    const ScratchFolder folder;
    const auto file = folder.file("a.csv", powerFile(300));
    const auto store = folder / "a store without ending";
    {
        StoreWriter writer(store);
        const auto sink = writer.begin(file.string());
        const auto head = sink->begin({{{"node", "n1"}}, {{"power", "W", PowerKind::nodeWall}}});
        const std::vector<double> timeS{10, 11, 12};
        const std::vector<std::uint32_t> lines{2, 3, 4};
        const std::vector<std::vector<double>> columns{{1, 2, 3}};
        sink->append(head, {timeS, lines, columns});
        sink->finish({file.string(), "power-csv", "", 300, 1});
        writer.commit();
    }
    for (const auto* format : {"", "wattline-store"}) {
        const auto opened
            = openSeriesWithin(smallMemory(folder), {store}, {.format = format, .asRead = {}}, {});
        REQUIRE(opened.series.size() == 1);
        CHECK(opened.files[0].format == "wattline-store");
        CHECK(readTrace(*opened.series[0]).timeS == std::vector<double>{10, 11, 12});
    }
    const auto traces = read(store).traces;
    REQUIRE(traces.size() == 1);
    CHECK(valuesOf(traces[0], "power") == std::vector<double>{1, 2, 3});
    CHECK(refusal(file, "wattline-store").find("is no trace store.") != std::string::npos);
    bool listed = false;
    for (const auto& format : formats()) listed = listed || format.name == "wattline-store";
    CHECK(listed);
}
