// SPDX-License-Identifier: GPL-3.0-or-later
// wattline-footprint ENGINE -- WEIGHTS: loads one model, forecasts, and prints its resident set in
// bytes before and after. Started by core/footprint/resident_memory.cpp, not by people.
#include "core/footprint/native_student.h"
#include "core/footprint/resident_memory.h"
#include "core/train/training_backend.h"

#include <cmath>
#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr int kForecasts = 1000;

/// Bytes of a line "Rss:   1234 kB"; -1 when there is none.
std::int64_t lineBytes(const char* file, const std::string& key) {
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(key)) return std::stoll(line.substr(key.size())) * 1024;
    return -1;
}

/// smaps_rollup counts pages; status lags behind by what a kernel keeps per core.
std::int64_t residentBytes() {
    const auto exact = lineBytes("/proc/self/smaps_rollup", "Rss:");
    return exact >= 0 ? exact : lineBytes("/proc/self/status", "VmRSS:");
}

std::shared_ptr<const wattline::Forecaster> load(const std::string& engine, const char* weights) {
    using namespace wattline;
    if (engine == toString(Engine::native)) return NativeStudent::load(weights);
    if (engine == toString(Engine::torch)) return torchBackend().load(weights, Device::cpu);
    throw std::runtime_error("unknown engine '" + engine + "'");
}

void forecast(const wattline::Forecaster& model) {
    using wattline::WindowView;
    const auto length = static_cast<std::size_t>(model.lookback() + kForecasts);
    std::vector<float> series(length * (model.covariateCount() + 1));
    for (std::size_t i = 0; i < series.size(); ++i)
        series[i] = 5000 + 1000 * std::sin(0.1f * static_cast<float>(i));
    float out = 0;
    for (int i = 0; i < kForecasts; ++i)
        model.predict(
            WindowView{{series.data() + i, static_cast<std::size_t>(model.lookback())}, length},
            {&out, 1});
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    try {
        const auto before = residentBytes();
        const auto model = load(argv[1], argv[3]);
        forecast(*model);
        const auto after = residentBytes();
        if (before < 0 || after < 0) throw std::runtime_error("/proc tells nothing about memory");
        std::printf("%lld %lld\n", static_cast<long long>(before), static_cast<long long>(after));
        return 0;
    } catch (const std::exception& error) {
        std::printf("%s\n", error.what());
        return 1;
    }
}
