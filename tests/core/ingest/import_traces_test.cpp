// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/import_traces.h"

#include "core/ingest/open_series.h"
#include "tests/core/ingest/reading.h"

#include <chrono>
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace wattline;
using namespace wattline::test;

namespace {

std::string powerFile(int rows, int from = 0) {
    std::string text = "timestamp,power_W\n";
    for (int i = 0; i < rows; ++i)
        text += std::to_string(1715289558 + from + i) + "," + std::to_string(i % 300) + "\n";
    return text;
}

void makeFiles(const ScratchFolder& folder, int files, int rows) {
    for (int i = 0; i < files; ++i)
        folder.file("in/" + std::to_string(1000 + i) + ".csv", powerFile(rows, i));
}

/// Every series in the store is whole. @return how many there are
std::size_t checkWhole(const std::filesystem::path& store, std::size_t rows) {
    const auto opened = openTraceStore(store);
    for (const auto& series : opened.series) {
        const auto trace = readTrace(*series);
        if (trace.size() != rows) FAIL("a series of " << trace.size() << " rows");
    }
    return opened.series.size();
}

}  // namespace

TEST_CASE("an import holds what was read, and a second call reads nothing", "[ingest][import]") {
    const ScratchFolder folder;
    makeFiles(folder, 3, 50);
    folder.file("in/notes.txt", "hello\n");
    const auto store = folder / "s.h5";
    const auto first = importTraces({folder / "in"}, store, {}, {});
    CHECK(first.files == 3);
    CHECK(first.series == 3);
    CHECK(first.skipped.size() == 1);
    const auto second = importTraces({folder / "in"}, store, {}, {});
    CHECK(second.files == 0);
    CHECK(second.known == 3);
    const auto stored = openSeries({store}, {}, {});
    const auto read = readTraces({folder / "in"}, {}, {});
    REQUIRE(stored.series.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        const auto trace = readTrace(*stored.series[i]);
        CHECK(trace.timeS == read.traces[i].timeS);
        CHECK(trace.labels == read.traces[i].labels);
        CHECK(valuesOf(trace, "power") == valuesOf(read.traces[i], "power"));
    }
}

TEST_CASE("a file that changed replaces what was imported of it", "[ingest][import]") {
    const ScratchFolder folder;
    makeFiles(folder, 2, 50);
    const auto store = folder / "s.h5";
    importTraces({folder / "in"}, store, {}, {});
    folder.file("in/1001.csv", powerFile(60, 1));
    const auto again = importTraces({folder / "in"}, store, {}, {});
    CHECK(again.files == 1);
    CHECK(again.known == 1);
    const auto opened = openTraceStore(store);
    REQUIRE(opened.series.size() == 2);
    CHECK(opened.series[0]->info().samples + opened.series[1]->info().samples == 110);
}

TEST_CASE("a store imports into another, which then knows its files", "[ingest][import]") {
    const ScratchFolder folder;
    makeFiles(folder, 2, 50);
    importTraces({folder / "in"}, folder / "a.h5", {}, {});
    CHECK(importTraces({folder / "a.h5"}, folder / "b.h5", {}, {}).series == 2);
    CHECK(checkWhole(folder / "b.h5", 50) == 2);
    CHECK(importTraces({folder / "in"}, folder / "b.h5", {}, {}).known == 2);
    CHECK_THROWS_WITH(importTraces({folder / "a.h5"}, folder / "a.h5", {}, {}),
        Catch::Matchers::ContainsSubstring("is the store that is to be written."));
}

TEST_CASE("a mistyped path leaves no store behind", "[ingest][import]") {
    const ScratchFolder folder;
    CHECK_THROWS_AS(importTraces({folder / "nowhere"}, folder / "s.h5", {}, {}), Error);
    CHECK_FALSE(std::filesystem::exists(folder / "s.h5"));
}

TEST_CASE("a stopped import keeps the files it finished", "[ingest][import]") {
    const ScratchFolder folder;
    makeFiles(folder, 20, 50);
    std::stop_source stop;
    RunControl control;
    control.stop = stop.get_token();
    const auto store = folder / "s.h5";
    CHECK_THROWS_AS(importTraces({folder / "in"}, store, {}, control,
                        [&](const FilesProgress& progress) {
                            if (progress.filesDone == 7) stop.request_stop();
                        }),
        Interrupted);
    CHECK(checkWhole(store, 50) >= 7);
    const auto rest = importTraces({folder / "in"}, store, {}, {});
    CHECK(rest.known >= 7);
    CHECK(checkWhole(store, 50) == 20);
}

TEST_CASE("an import killed at any moment leaves its store whole", "[ingest][import]") {
    const ScratchFolder folder;
    makeFiles(folder, 40, 2000);
    const auto store = folder / "s.h5";
    importTraces({folder / "in/1000.csv"}, store, {}, {});
    std::size_t before = 1;
    for (const int afterMs : {1, 5, 10, 20, 40, 80}) {
        const auto child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            try {
                importTraces({folder / "in"}, store, {}, {});
            } catch (...) {
                ::_exit(1);
            }
            ::_exit(0);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(afterMs));
        ::kill(child, SIGKILL);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        const auto now = checkWhole(store, 2000);
        CHECK(now >= before);
        before = now;
    }
    importTraces({folder / "in"}, store, {}, {});
    CHECK(checkWhole(store, 2000) == 40);
}
