// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/wave_traces.h"

#include <cmath>
#include <fstream>
#include <random>

namespace wattline {

void writeWaveTrace(const std::filesystem::path& file, int runs, int samples) {
    std::ofstream out(file);
    out << "timestamp,run,power_W\n";
    out.precision(12);
    std::mt19937_64 generator(5);
    for (int run = 0; run < runs; ++run) {
        for (int i = 0; i < samples; ++i) {
            const double wave
                = std::tanh(4 * std::sin(2 * 3.14159265358979 * (i + 5 * run) / 23.0));
            const double noise = static_cast<double>(generator() % 1000) / 1000 * 40 - 20;
            out << 1700000000 + 10000 * run + 2 * i << ",r" << run << ','
                << 900 + 450 * wave + noise << '\n';
        }
    }
}

}  // namespace wattline
