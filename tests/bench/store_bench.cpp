// SPDX-License-Identifier: GPL-3.0-or-later
// The trace store: import of a Supercloud GPU file, beside other libraries in the same run where
// WATTLINE_PEERS names a Python that has them; writing rows, size on disk, plots of 10 million
// samples, opening 100,000 series.
// usage: store_bench [REPEATS [FILE [import|write|plot|many ...]]]; without FILE one of 300 MB is
// made
#include "core/ingest/import_traces.h"
#include "core/store/trace_store.h"
#include "tests/bench/made_rows.h"
#include "tests/bench/side_by_side.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace wattline;
using namespace wattline::bench;
namespace fs = std::filesystem;

constexpr int kColumns = 1500;

double secondsOf(const auto& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double processorS() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

std::uintmax_t sizeOf(const fs::path& store) {
    auto bytes = fs::file_size(store);
    for (const auto& entry : fs::directory_iterator(store.string() + ".pieces"))
        bytes += entry.file_size();
    return bytes;
}

void removeStore(const fs::path& store) {
    fs::remove(store);
    fs::remove_all(store.string() + ".pieces");
}

Figures importOnce(const fs::path& csv, const fs::path& store, int threads) {
    removeStore(store);
    RunControl control;
    control.threads = threads;
    return timed([&] {
        importTraces({csv}, store, {}, control);
        return sizeOf(store);
    });
}

/// Parse, check, hash, store, pyramid; beside others that make a Parquet file with zstd of the same
/// file. Ours and theirs in turn, so that whatever else the machine does disturbs both alike.
/// With one thread the store still packs in a thread of its own: look at the processor time.
void benchImport(const fs::path& csv, const fs::path& store, int repeats) {
    const double megabytes = static_cast<double>(fs::file_size(csv)) / 1e6;
    for (const int threads : {1, 2}) {
        Figures ours;
        std::map<std::string, Figures> peers;
        for (int i = 0; i < repeats; ++i) {
            ours.take(importOnce(csv, store, threads));
            for (const auto* library : {"polars", "duckdb"}) {
                Figures figures;
                if (askPeer(library,
                        fmt::format("store {} '{}' '{}'", threads, csv.string(),
                            store.parent_path().string()),
                        figures))
                    peers[library].take(figures);
            }
        }
        fmt::print("import, {} thread{}: by wall clock, by processor time, peak memory, on disk; "
                   "their time by ours\n",
            threads, threads > 1 ? "s" : "");
        print("wattline", ours, megabytes, ours, "bytes");
        for (const auto& [library, figures] : peers)
            print(library, figures, megabytes, ours, "bytes");
    }
}

void benchWrite(const fs::path& store) {
    constexpr std::size_t kRows = 6000000;
    MadeRows rows;
    for (int turn = 0; turn < 3; ++turn) {
        removeStore(store);
        const double startS = processorS();
        const double tookS = secondsOf([&] {
            StoreWriter writer(store);
            const auto sink = writer.begin("made");
            rows.write(*sink, kRows);
            sink->finish({});
            writer.commit();
        });
        const double raw = kRows * 9 * 8 / 1e6;
        fmt::print("write: {} rows of 9 numbers in {:.2f} s = {:.0f} MB/s of doubles ({:.2f} s of "
                   "processors), store {:.1f} MB, largest resident size {:.0f} MB\n",
            kRows, tookS, raw / tookS, processorS() - startS,
            static_cast<double>(sizeOf(store)) / 1e6, peakMB());
    }
}

void benchPlot(const fs::path& store) {
    removeStore(store);
    {
        MadeRows rows;
        StoreWriter writer(store);
        const auto sink = writer.begin("made");
        rows.write(*sink, 20000000);
        sink->finish({});
        writer.commit();
    }
    TraceStore opened;
    std::size_t points = 0;
    const double firstS = secondsOf([&] {
        opened = openTraceStore(store);
        const auto& info = opened.series[0]->info();
        points = opened.series[0]->plot(6, info.startS, info.endS, kColumns).size();
    });
    const auto& series = *opened.series[0];
    const auto& info = series.info();
    fmt::print(
        "first plot of {} samples: {:.1f} ms, {} points\n", info.samples, firstS * 1e3, points);
    double worstS = 0, totalS = 0, worstSpanS = 0;
    int frames = 0;
    const auto look = [&](double fromS, double toS) {
        const double startS = processorS();  // of this one thread: other programs do not count
        series.plot(6, fromS, toS, kColumns);
        const double tookS = processorS() - startS;
        if (tookS > worstS) worstSpanS = toS - fromS;
        worstS = std::max(worstS, tookS);
        totalS += tookS;
        ++frames;
    };
    const double spanS = info.endS - info.startS;
    for (double width = spanS; width > 10; width /= 1.1)  // zoom in to seconds ...
        look(info.startS + 0.37 * (spanS - width), info.startS + 0.37 * (spanS - width) + width);
    for (double width = spanS / 2; width > 60; width /= 4)  // ... and pan at several widths
        for (int i = 0; i < 40; ++i) {
            const double fromS = info.startS + (spanS - width) * i / 40;
            look(fromS, fromS + width);
        }
    fmt::print("zoom and pan: {} frames, {:.2f} ms of processor on average, {:.2f} ms at worst (of "
               "{:.6g} of {:.6g} s)\n",
        frames, totalS / frames * 1e3, worstS * 1e3, worstSpanS, spanS);
    ChannelStatistics figures;
    const double statisticsS = secondsOf([&] { figures = series.statistics(6, {}); });
    fmt::print("statistics of all: {:.0f} ms, p95 {:.2f} W\n", statisticsS * 1e3, figures.p95);
}

void benchManySeries(const fs::path& store) {
    constexpr int kSeries = 100000;
    removeStore(store);
    const double wroteS = secondsOf([&] {
        StoreOptions options;
        options.durable = false;
        StoreWriter writer(store, options);
        const std::vector<double> timeS{0, 1, 2, 3};
        const std::vector<std::uint32_t> lines{1, 2, 3, 4};
        const std::vector<std::vector<double>> columns(8, {1, 2, 3, 4});
        for (int i = 0; i < kSeries; ++i) {
            const auto name = fmt::format("gpu/{:04}/{}-r{}-n{}.csv", i % 100, i, i, i);
            const auto sink = writer.begin(name);
            sink->append(sink->begin(MadeRows::head(0)), {timeS, lines, columns});
            sink->finish({name, "supercloud-gpu", "", 1, 1});
        }
        writer.commit();
    });
    TraceStore opened;
    const double openS = secondsOf([&] { opened = openTraceStore(store); });
    fmt::print("{} series: written in {:.1f} s, {:.0f} MB; opened in {:.0f} ms, largest resident "
               "size {:.0f} MB\n",
        opened.series.size(), wroteS, static_cast<double>(sizeOf(store)) / 1e6, openS * 1e3,
        peakMB());
}

}  // namespace

int main(int argc, char** argv) {
    const int repeats = argc > 1 ? std::max(1, std::atoi(argv[1])) : 3;
    const auto place = fs::temp_directory_path() / fmt::format("wattline-bench-{}", getpid());
    fs::create_directories(place);
    const auto store = place / "bench.h5";
    const auto path = argc > 2 ? fs::path(argv[2]) : place / "11-r1-n1.csv";
    if (argc <= 2) writeSeries(path);
    const std::set<std::string> only(argv + std::min(argc, 3), argv + argc);
    const auto wanted = [&](const char* task) { return only.empty() || only.contains(task); };
    if (wanted("import")) benchImport(path, store, repeats);
    if (wanted("write")) benchWrite(store);
    if (wanted("plot")) benchPlot(store);
    if (wanted("many")) benchManySeries(store);
    fs::remove_all(place);
}
