// SPDX-License-Identifier: GPL-3.0-or-later
// A swing of known frequency and size is found where and as large as it is.
#include "core/derive/spectrogram.h"
#include "tests/support/catch.h"

#include <cmath>
#include <limits>
#include <numbers>

using namespace wattline;

namespace {

/// 500 W, from sample `from` on with a sine of 40 W and `hz` on it.
std::vector<double> swing(std::size_t count, double stepS, double hz, std::size_t from = 0) {
    std::vector<double> values(count, 500);
    for (std::size_t i = from; i < count; ++i)
        values[i] += 40 * std::sin(2 * std::numbers::pi * hz * stepS * static_cast<double>(i));
    return values;
}

std::size_t strongest(const Spectrogram& found, std::size_t frame) {
    std::size_t best = 0;
    for (std::size_t row = 0; row < found.rows; ++row)
        if (found.at(frame, row) > found.at(frame, best)) best = row;
    return best;
}

}  // namespace

TEST_CASE("a sine stands at its frequency with its amplitude", "[derive][spectrogram]") {
    // 256 samples of 0.1 s: rows of 1 / 25.6 Hz; 1.25 Hz is row 32.
    const auto found = spectrogramOf(swing(2000, 0.1, 1.25), 0.1);
    CHECK(found.stepHz == Approx(1 / 25.6));
    CHECK(found.rows == 129);
    CHECK(found.firstS == Approx(12.8));
    REQUIRE(found.frames > 10);
    for (std::size_t frame = 0; frame < found.frames; ++frame) {
        CHECK(strongest(found, frame) == 32);
        CHECK(found.at(frame, 32) == Approx(40));
        CHECK(found.at(frame, 0) == Approx(0).margin(1e-9));  // the 500 W do not swing
        CHECK(found.at(frame, 60) == Approx(0).margin(1e-6));
    }
}

TEST_CASE("a swing that begins later stands in later frames only", "[derive][spectrogram]") {
    const auto found = spectrogramOf(swing(4096, 1, 0.125, 2048), 1);
    CHECK(found.at(0, 32) == Approx(0).margin(1e-9));
    CHECK(found.at(found.frames - 1, 32) == Approx(40));
}

TEST_CASE("frames keep to their number, and too short a range has none", "[derive][spectrogram]") {
    CHECK(spectrogramOf(swing(100'000, 1, 0.1), 1).frames <= 400);
    CHECK(spectrogramOf(swing(255, 1, 0.1), 1).frames == 0);
    CHECK(spectrogramOf(swing(256, 1, 0.1), 1).frames == 1);
}

TEST_CASE("frames without samples say nothing", "[derive][spectrogram]") {
    auto values = swing(1024, 1, 0.125);
    for (std::size_t i = 0; i < 512; ++i) values[i] = std::numeric_limits<double>::quiet_NaN();
    const auto found = spectrogramOf(values, 1);
    CHECK(std::isnan(found.at(0, 32)));
    CHECK(found.at(found.frames - 1, 32) == Approx(40));
}
