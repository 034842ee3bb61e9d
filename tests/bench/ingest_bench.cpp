// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a Supercloud GPU file becomes traces: MB per second of one core, best of five, file in
// the page cache.
#include "core/ingest/read_traces.h"
#include "core/ingest/sha256.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

namespace {

constexpr std::size_t kFileBytes = 50 << 20;

/// Rows as the dataset has them: two GPUs in turn, about 0.1 s apart, plausible figures.
void writeSeries(const std::filesystem::path& path) {
    std::ofstream file(path, std::ios::binary);
    std::mt19937 dice(1);
    std::string text = "timestamp,gpu_index,utilization_gpu_pct,utilization_memory_pct,memory_free_"
                       "MiB,memory_used_MiB,"
                       "temperature_gpu,temperature_memory,power_draw_W,pcie_link_width_current\n";
    double timeS = 1627487662.237;
    for (std::size_t row = 0; text.size() < kFileBytes; ++row, timeS += 0.0515) {
        const auto used = 10793 + dice() % 4000, load = dice() % 101;
        text += fmt::format("{:.3f},{},{},{},{},{},{},{},{:.2f},16\n", timeS, row % 2, load,
            load / 3, 32510 - used, used, 50 + load / 5, 52 + load / 5,
            48.42 + 2.1 * static_cast<double>(load) + 0.01 * static_cast<double>(dice() % 100));
    }
    file << text;
}

/// Processor time, which other programs on the machine disturb least; the reader has one thread.
double secondsOf(const auto& work) {
    double best = 1e9;
    for (int i = 0; i < 5; ++i) {
        const auto start = std::clock();
        work();
        best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return best;
}

}  // namespace

int main() {
    const auto path = std::filesystem::temp_directory_path() / "11-wattline-ingest-bench.csv";
    writeSeries(path);
    const double megabytes = static_cast<double>(std::filesystem::file_size(path)) / 1e6;
    std::size_t rows = 0;
    const double readS = secondsOf([&] {
        rows = 0;
        for (const auto& trace : wattline::readTraces({path}, {}, {}).traces) rows += trace.size();
    });
    const std::string block(1 << 20, 'x');
    const double hashS = secondsOf([&] {
        wattline::Sha256 hash;
        hash.add({reinterpret_cast<const unsigned char*>(block.data()), block.size()});
    });
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print(
        "supercloud-gpu: {:.1f} MB, {} rows, {:.3f} s, {:.0f} MB/s; sha256 alone {:.0f} MB/s; "
        "largest resident size {} MB\n",
        megabytes, rows, readS, megabytes / readS, 1.048576 / hashS, usage.ru_maxrss / 1024);
    std::filesystem::remove(path);
}
