// SPDX-License-Identifier: GPL-3.0-or-later
// The recorded answers come from tests/fixtures/runtime/record.py: numpy, double precision.
#include "core/footprint/student_bundle.h"
#include "core/runtime/student_kernel.h"
#include "core/store/tensor_file.h"
#include "tests/support/catch.h"

#include <cmath>
#include <limits>

using namespace wattline;

namespace {

std::filesystem::path fixture(const char* name) {
    return std::filesystem::path(WATTLINE_SOURCE_DIR) / "tests/fixtures/runtime" / name;
}

struct Recorded {
    std::vector<float> windows, forecasts;
    int count, steps;
};

Recorded recorded() {
    const auto file = readTensorFile(fixture("student_forecasts.wlb"));
    const auto& forecasts = file.at("forecasts");
    return {file.at("windows").floats(), forecasts.floats(), static_cast<int>(forecasts.shape[0]),
        static_cast<int>(forecasts.shape[1])};
}

std::vector<SimdLevel> supportedLevels() {
    std::vector<SimdLevel> levels;
    for (const auto level : {SimdLevel::baseline, SimdLevel::avx2, SimdLevel::avx512})
        if (isSupported(level)) levels.push_back(level);
    return levels;
}

}  // namespace

TEST_CASE("the student without torch answers what the trained network answers", "[runtime]") {
    const auto weights = readStudentBundle(fixture("student.wlb")).weights;
    const auto expected = recorded();
    for (const auto level : supportedLevels()) {
        const StudentKernel kernel(weights, level);
        std::vector<float> out(expected.steps);
        for (int w = 0; w < expected.count; ++w) {
            kernel.roll(&expected.windows[w * kStudentLookback], expected.steps, out.data());
            for (int step = 0; step < expected.steps; ++step) {
                INFO(toString(level) << ", window " << w << ", step " << step);
                const float truth = expected.forecasts[w * expected.steps + step];
                REQUIRE(out[step] == Approx(truth).epsilon(1e-5));
            }
        }
    }
}

TEST_CASE("a missing sample makes the forecast missing, not wrong", "[runtime]") {
    const auto weights = readStudentBundle(fixture("student.wlb")).weights;
    // Lags 121 to 127 go into no input: there a missing sample changes nothing.
    const int position = GENERATE(7, 40, 96, 110, 127);
    for (const auto level : supportedLevels()) {
        auto window = recorded().windows;
        window[position] = std::numeric_limits<float>::quiet_NaN();
        float out = 0;
        StudentKernel(weights, level).roll(window.data(), 1, &out);
        INFO(toString(level) << ", sample " << position);
        CHECK(std::isnan(out));
    }
}

TEST_CASE("every processor has a kernel", "[runtime]") {
    CHECK(isSupported(SimdLevel::baseline));
    CHECK(isSupported(bestSimdLevel()));
}
