// SPDX-License-Identifier: GPL-3.0-or-later
// Nanoseconds per forecast of the student, in one run: every instruction set, a long rollout, many
// windows at once, and LibTorch where it is installed. Optional argument: a student.wlb.
#include "core/footprint/latency.h"
#include "core/footprint/native_student.h"
#include "core/train/training_backend.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <exception>
#include <vector>

using namespace wattline;

namespace {

constexpr std::array<SimdLevel, 3> kLevels{SimdLevel::baseline, SimdLevel::avx2, SimdLevel::avx512};
constexpr int kWindows = 256;

/// A day's worth of ups and downs, the same on every run.
std::vector<float> series() {
    std::vector<float> values(kStudentLookback + kWindows);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto t = static_cast<float>(i);
        values[i] = 5000 + 2000 * std::sin(t / 9) + 300 * std::sin(t * 1.7f);
    }
    return values;
}

/// One kernel as a forecaster, so that it is timed like everything else.
class KernelForecaster : public Forecaster {
public:
    KernelForecaster(const StudentWeights& weights, SimdLevel level)
        : m_kernel(weights, level) { }
    int lookback() const override { return kStudentLookback; }
    int horizon() const override { return 1; }
    std::int64_t parameterCount() const override { return kStudentParameters; }
    void predictMany(const WindowBatch& windows, int steps, std::span<float> out) const override {
        for (std::size_t i = 0; i < windows.size(); ++i)
            m_kernel.roll(windows[i], steps, out.data() + i * static_cast<std::size_t>(steps));
    }

private:
    StudentKernel m_kernel;
};

void print(const std::string& name, double p50Us, double p99Us) {
    std::printf("%-36s %12.1f %12.1f\n", name.c_str(), p50Us * 1e3, p99Us * 1e3);
}

void benchOne(
    const Forecaster& model, const std::string& name, std::span<const float* const> windows) {
    const auto latency = measureLatency(model, windows, name);
    print(name + ", one window", latency.p50Us, latency.p99Us);
}

/// Best of five: what the machine can do, each divided by the forecasts made.
void benchMany(const Forecaster& model, const std::string& name,
    std::span<const float* const> windows, int steps) {
    std::vector<float> out(windows.size() * static_cast<std::size_t>(steps));
    double best = 1e9;
    for (int trial = 0; trial < 5; ++trial) {
        const auto start = std::chrono::steady_clock::now();
        model.predictMany(windows, steps, out);
        const std::chrono::duration<double, std::micro> took
            = std::chrono::steady_clock::now() - start;
        best = std::min(best, took.count() / static_cast<double>(out.size()));
    }
    print(name, best, best);
}

void benchEngine(
    const Forecaster& model, const std::string& name, std::span<const float* const> windows) {
    benchOne(model, name, windows);
    benchMany(model, name + ", 256 windows at once", windows, 1);
    benchMany(model, name + ", 1,000 steps rolled", windows.first(1), 1000);
}

}  // namespace

int main(int argc, char** argv) {
    const std::filesystem::path bundlePath = argc > 1
        ? std::filesystem::path(argv[1])
        : std::filesystem::path(WATTLINE_SOURCE_DIR) / "tests/fixtures/runtime/student.wlb";
    try {
        const auto bundle = readStudentBundle(bundlePath);
        const auto values = series();
        std::vector<const float*> windows;
        for (int i = 0; i < kWindows; ++i) windows.push_back(values.data() + i);
        std::printf("%-36s %12s %12s\n", "ns per forecast, 1 thread", "p50", "p99");
        for (const auto level : kLevels) {
            if (!isSupported(level)) continue;
            benchEngine(KernelForecaster(bundle.weights, level),
                "native " + std::string(toString(level)), windows);
        }
        const auto torch = torchBackend().load(bundlePath, Device::cpu);
        benchEngine(*torch, torchBackend().version(), windows);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "error: %s\n", error.what());
        return 1;
    }
}
