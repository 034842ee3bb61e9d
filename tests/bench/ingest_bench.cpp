// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a Supercloud GPU file is parsed and becomes node power, on one thread and on two, beside
// other libraries in the same run where WATTLINE_PEERS names a Python that has them; and how fast a
// tree of 100,000 files is listed.
// usage: ingest_bench [REPEATS [FILE [parse|node|rest ...]]]; without FILE one of 300 MB is made
#include "core/dataset/binning_sink.h"
#include "core/ingest/find_files.h"
#include "core/ingest/read_traces.h"
#include "core/ingest/sha256.h"
#include "core/ingest/stream_file.h"
#include "tests/bench/side_by_side.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <string>

using namespace wattline;
using namespace wattline::bench;
namespace fs = std::filesystem;

namespace {

/// Counts rows and forgets them: what is timed is the parsing alone.
class DroppingSink : public TraceSink {
public:
    std::size_t begin(TraceHead) override { return 0; }
    void append(std::size_t, const ColumnBlock& block) override { rows += block.timeS.size(); }
    void note(std::size_t, Finding) override { }
    void noteSource(Finding) override { }
    void label(std::size_t, const std::string&, const std::string&) override { }
    std::size_t rows = 0;
};

Figures ours(const fs::path& path, const std::string& task, int threads, bool hash) {
    RunControl control;
    control.threads = threads;
    const StreamOptions options{.format = {}, .hash = hash};
    return timed([&] {
        if (task == "parse") {
            DroppingSink sink;
            streamFile(path, options, sink, control);
            return sink.rows;
        }
        BinningSink sink(path.string(), Grid{0, 1});
        streamFile(path, options, sink, control);
        std::size_t bins = 0;
        for (const auto& node : sink.take()) bins += node.size();
        return bins;
    });
}

/// Ours and theirs in turn, so that whatever else the machine does disturbs both alike.
void compare(const fs::path& path, const std::string& task, int threads, int repeats) {
    const double megabytes = static_cast<double>(fs::file_size(path)) / 1e6;
    Figures plain, hashed;
    std::map<std::string, Figures> peers;
    for (int i = 0; i < repeats; ++i) {
        plain.take(ours(path, task, threads, false));
        hashed.take(ours(path, task, threads, true));
        for (const auto* library : {"polars", "pyarrow", "pandas", "pandas-arrow", "duckdb"}) {
            Figures figures;
            if (askPeer(library, fmt::format("{} {} '{}'", task, threads, path.string()), figures))
                peers[library].take(figures);
        }
    }
    fmt::print("{}, {} thread{}: by wall clock, by processor time, peak memory; their time "
               "by ours\n",
        task, threads, threads > 1 ? "s" : "");
    print("wattline", plain, megabytes, plain, "rows");
    print("wattline, with sha256", hashed, megabytes, plain, "rows");
    for (const auto& [library, figures] : peers) print(library, figures, megabytes, plain, "rows");
}

void listTree(const fs::path& folder) {
    for (int i = 0; i < 1000; ++i) {
        const auto inner = folder / std::to_string(i);
        fs::create_directories(inner);
        for (int j = 0; j < 100; ++j) std::ofstream(inner / fmt::format("{}-r1-n{}.csv", i, j));
    }
    std::size_t files = 0;
    const auto figures = timed([&] { return files = findFiles({folder}).files.size(); });
    fmt::print("{} files listed in {:.2f} s\n", files, figures.wallS);
    fs::remove_all(folder);
}

void measureRest(const fs::path& path, const fs::path& tree) {
    const std::string block(64 << 20, 'x');
    Sha256 hash;
    const auto hashing = timed([&] {
        hash.add({reinterpret_cast<const unsigned char*>(block.data()), block.size()});
        return 1;
    });
    fmt::print("sha256 alone: {:.0f} MB/s\n", 64 * 1.048576 / hashing.processorS);
    const auto whole = timed([&] {
        std::size_t rows = 0;
        for (const auto& trace : readTraces({path}, {}, {}).traces) rows += trace.size();
        return rows;
    });
    fmt::print("all into memory, sorted and checked, all threads: {:.2f} s, {:.0f} MB/s by the "
               "processor's time, {:.0f} MB\n",
        whole.wallS, static_cast<double>(fs::file_size(path)) / 1e6 / whole.processorS,
        whole.peakMB);
    listTree(tree);
}

}  // namespace

int main(int argc, char** argv) {
    const int repeats = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
    const auto place = fs::temp_directory_path() / fmt::format("wattline-bench-{}", getpid());
    fs::create_directories(place);
    const auto path = argc > 2 ? fs::path(argv[2]) : place / "11-r1-n1.csv";
    if (argc <= 2) writeSeries(path);
    const std::set<std::string> only(argv + std::min(argc, 3), argv + argc);
    for (const auto* task : {"parse", "node"})
        if (only.empty() || only.contains(task))
            for (const int threads : {1, 2}) compare(path, task, threads, repeats);
    if (only.empty() || only.contains("rest")) measureRest(path, place / "tree");
    fs::remove_all(place);
}
