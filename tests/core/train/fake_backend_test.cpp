// SPDX-License-Identifier: GPL-3.0-or-later
// The test double must train for real, or the tests that lean on it prove nothing.
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/fake_backend.h"
#include "tests/support/scratch_folder.h"

#include <cmath>
#include <filesystem>

using namespace wattline;

namespace {

/// 600 samples of 100 + 20 sin(0.3 t). Its differences d follow d[t+1] = 2 cos(0.3) d[t] - d[t-1]
/// (sum-to-product), which are the two weights to find.
Dataset sine() {
    Dataset data;
    data.lookback = 4;
    data.horizon = 2;
    const std::size_t perPart = 200;
    data.scaler.s = 3.8;
    for (std::uint32_t part = 0; part < 3; ++part) {
        Segment segment;
        segment.part = static_cast<Part>(part);
        segment.offset = data.values.size() + 4;
        segment.count = perPart;
        const auto value = [&](std::size_t i) {
            return static_cast<float>(
                100 + 20 * std::sin(0.3 * static_cast<double>(part * perPart + i)));
        };
        for (int i = 0; i < 4; ++i) data.values.push_back(value(0));
        for (std::size_t i = 0; i < perPart; ++i) data.values.push_back(value(i));
        data.segments.push_back(segment);
        for (std::uint32_t i = 7; i + 1 < perPart; ++i) data.origins[part].push_back({part, i});
    }
    return data;
}

TrainJob job(const Dataset& data) {
    TrainJob result;
    result.model.name = "student";
    result.model.lookback = 4;
    result.model.horizon = 1;
    result.model.steps = 4000;
    result.dataset = &data;
    return result;
}

}  // namespace

TEST_CASE("the test double learns the recurrence of a sine", "[support]") {
    const auto data = sine();
    FakeBackend backend;
    const auto outcome = backend.train(job(data), {}, [](const LossPoint&) {});
    const auto& weights = dynamic_cast<const FakeModel&>(*outcome.model).weights();
    CHECK(weights[0] == Approx(2 * std::cos(0.3)).margin(0.02));
    CHECK(weights[1] == Approx(-1).margin(0.02));
    CHECK(outcome.summary.validationMae < 0.1);
}

TEST_CASE("the test double goes on from its checkpoint to the bit", "[support]") {
    const auto data = sine();
    const ScratchFolder scratch("fake-backend");
    const auto path = scratch / "checkpoint.bin";
    FakeBackend whole, halves;
    const auto reference = whole.train(job(data), {}, [](const LossPoint&) {});
    std::stop_source stop;
    RunControl control;
    control.stop = stop.get_token();
    auto halved = job(data);
    halved.checkpoint = path;
    const auto stopAtHalf = [&](const LossPoint& point) {
        if (point.step == 2000) stop.request_stop();
    };
    CHECK_THROWS_AS(halves.train(halved, control, stopAtHalf), Interrupted);
    const auto resumed = halves.train(halved, {}, [](const LossPoint&) {});
    CHECK(halves.stepsDone() == 4000);
    CHECK(dynamic_cast<const FakeModel&>(*resumed.model).weights()
        == dynamic_cast<const FakeModel&>(*reference.model).weights());
}
