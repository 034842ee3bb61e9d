// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a small store for programs that are not ours, and prints what they must find in it: time
// and power of the first series, one sample a line, all digits.
#include "core/store/trace_store.h"

#include <cmath>
#include <cstdio>
#include <exception>
#include <limits>

namespace {

using namespace wattline;

/// Two thousand samples in two parts, the first of several chunks; every 50th value is missing.
void write(const char* path) {
    StoreOptions options;
    options.chunkRows = 256;
    StoreWriter writer(path, options);
    for (int part = 0, i = 0; part < 2; ++part) {
        const auto sink = writer.begin("feed", SourceMode::continueSeries);
        const auto trace = sink->begin({{{"node", "n1"}},
            {{"utilization_gpu", "%"}, {"power_draw", "W", PowerKind::gpuBoard}}});
        std::vector<double> timeS;
        std::vector<std::uint32_t> lines;
        std::vector<std::vector<double>> columns(2);
        for (; i < (part == 0 ? 1500 : 2000); ++i) {
            const double powerW = part == 0 ? (4000 + 37 * i % 20000) / 100.0 : std::sqrt(i);
            timeS.push_back(static_cast<double>(1627487662237 + 103LL * i) / 1000);
            lines.push_back(static_cast<std::uint32_t>(i));
            columns[0].push_back(i % 101);
            columns[1].push_back(i % 50 == 7 ? std::numeric_limits<double>::quiet_NaN() : powerW);
            std::printf("%.17g %.17g\n", timeS.back(), columns[1].back());
        }
        sink->append(trace, {timeS, lines, columns});
        sink->finish({});
        writer.commit();
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    try {
        write(argv[1]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
