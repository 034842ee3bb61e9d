// SPDX-License-Identifier: GPL-3.0-or-later
// What the benches of files share: a made Supercloud GPU file, figures of a piece of work, and the
// same figures of other libraries, asked of ingest_peers.py.
#pragma once

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

namespace wattline::bench {

inline constexpr std::size_t kFileBytes = 300'000'000;

/// Rows as the data set has them: two GPUs in turn, about 0.1 s apart, plausible figures.
inline void writeSeries(const std::filesystem::path& path) {
    std::ofstream file(path, std::ios::binary);
    std::mt19937 dice(1);
    std::string text = "timestamp,gpu_index,utilization_gpu_pct,utilization_memory_pct,"
                       "memory_free_MiB,memory_used_MiB,temperature_gpu,temperature_memory,"
                       "power_draw_W,pcie_link_width_current\n";
    double timeS = 1627487662.237;
    std::size_t written = 0;
    for (std::size_t row = 0; written < kFileBytes; ++row, timeS += 0.0515) {
        const auto used = 500 + dice() % 31'500, load = dice() % 101;
        text += fmt::format("{:.3f},{},{},{},{},{},{},{},{:.2f},16\n", timeS, row % 2, load,
            dice() % 60, 32510 - used, used, 40 + dice() % 30, 40 + dice() % 40,
            40 + 2 * static_cast<double>(load) + 0.01 * static_cast<double>(dice() % 1500));
        if (text.size() < 1 << 20) continue;
        file << text;
        written += text.size();
        text.clear();
    }
    file << text;
}

struct Figures {
    double wallS = 1e9, processorS = 1e9;  ///< best of the repeats, each for itself
    double peakMB = 0;
    std::size_t count = 0;  ///< of rows or bytes that came out

    void take(const Figures& other) {
        wallS = std::min(wallS, other.wallS);
        processorS = std::min(processorS, other.processorS);
        peakMB = std::max(peakMB, other.peakMB);
        count = other.count;
    }
};

inline double peakMB() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1000;
}

Figures timed(const auto& work) {
    Figures figures;
    const auto start = std::chrono::steady_clock::now();
    const auto processor = std::clock();
    figures.count = work();
    figures.wallS = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    figures.processorS = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
    figures.peakMB = peakMB();
    return figures;
}

/// Asks the script beside this file; false where WATTLINE_PEERS names no Python with the library.
inline bool askPeer(const std::string& library, const std::string& arguments, Figures& figures) {
    const char* python = std::getenv("WATTLINE_PEERS");
    if (!python) return false;
    const auto command = fmt::format("'{}' '{}/tests/bench/ingest_peers.py' {} {} 2>/dev/null",
        python, WATTLINE_SOURCE_DIR, library, arguments);
    FILE* answer = popen(command.c_str(), "r");
    if (!answer) return false;
    const int read = std::fscanf(answer, "%lf %lf %lf %zu", &figures.wallS, &figures.processorS,
        &figures.peakMB, &figures.count);
    return pclose(answer) == 0 && read == 4;
}

/// @param us  what theirs is divided by
inline void print(const std::string& name, const Figures& figures, double megabytes,
    const Figures& us, const char* counted) {
    fmt::print("  {:<26} {:>6.0f} MB/s {:>6.0f} MB/s {:>6.0f} MB {:>9} {}", name,
        megabytes / figures.wallS, megabytes / figures.processorS, figures.peakMB, figures.count,
        counted);
    fmt::print(
        "   {:.2f}x {:.2f}x\n", figures.wallS / us.wallS, figures.processorS / us.processorS);
    std::fflush(stdout);
}

}  // namespace wattline::bench
