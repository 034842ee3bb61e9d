// SPDX-License-Identifier: GPL-3.0-or-later
// Stop, resume, pause and finish-now, as a user at the window uses them.
#include "core/trace/error.h"
#include "core/train/training_backend.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"
#include "tests/torch/made_dataset.h"
#include "tests/torch/specs.h"

#include <chrono>
#include <thread>

using namespace wattline;
using namespace wattline::tests;

namespace {

std::vector<float> forecasts(const TrainedModel& model, const Dataset& dataset) {
    const auto windows = windowsOf(dataset, Part::test, model.lookback());
    std::vector<float> out(windows.size());
    model.predictMany(windows, 1, out);
    return out;
}

/// Trains and requests a stop once `step` is reported.
void trainUntil(const TrainJob& job, int step) {
    std::stop_source source;
    RunControl control;
    control.stop = source.get_token();
    CHECK_THROWS_AS(torchBackend().train(job, control,
                        [&](const LossPoint& point) {
                            if (point.step >= step) source.request_stop();
                        }),
        Interrupted);
}

}  // namespace

TEST_CASE("a training stopped twice and resumed ends with the weights of an uninterrupted one",
    "[train]") {
    const auto dataset = dutyCycle();
    const std::string name = GENERATE("student", "gru", "teacher");
    INFO(name);
    auto job = shortJob(dataset, name, 60);
    job.model.dropout = 0.1;
    const auto whole = torchBackend().train(job, RunControl(), nullptr);

    const ScratchFolder scratch("control");
    const auto checkpoint = scratch / "control.ckpt";
    job.checkpoint = checkpoint;
    trainUntil(job, 17);
    REQUIRE(std::filesystem::exists(checkpoint));
    trainUntil(job, 41);
    std::vector<int> steps;
    const auto resumed = torchBackend().train(
        job, RunControl(), [&](const LossPoint& point) { steps.push_back(point.step); });
    REQUIRE_FALSE(steps.empty());
    CHECK(steps.front() > 41);
    CHECK(forecasts(*resumed.model, dataset) == forecasts(*whole.model, dataset));
    CHECK(resumed.summary.bestStep == whole.summary.bestStep);
    CHECK(resumed.summary.plateau == whole.summary.plateau);
    // Its model is in memory only: a kill before it is saved must not lose the training.
    CHECK(std::filesystem::exists(checkpoint));
}

TEST_CASE("a checkpoint of another training is refused by name, not resumed", "[train]") {
    const auto dataset = dutyCycle();
    const ScratchFolder scratch("control");
    const auto checkpoint = scratch / "control.ckpt";
    auto job = shortJob(dataset, "student", 60);
    job.checkpoint = checkpoint;
    trainUntil(job, 20);
    job.seed = 2;
    CHECK_THROWS_WITH(torchBackend().train(job, RunControl(), nullptr),
        Catch::Matchers::ContainsSubstring("belongs to another training"));
}

TEST_CASE("finish-now keeps the best so far and says so", "[train]") {
    const auto dataset = dutyCycle();
    std::atomic<bool> finish{false};
    RunControl control;
    control.finishNow = &finish;
    const auto outcome = torchBackend().train(shortJob(dataset, "student", 4000), control,
        [&](const LossPoint& point) { finish = point.step >= 500; });
    CHECK(outcome.summary.finishedEarly);
    CHECK(outcome.summary.steps < 600);
    CHECK(outcome.summary.bestStep > 0);
    CHECK(outcome.summary.validationMae < 300);
}

TEST_CASE("a pause changes nothing but the time, and its time does not count", "[train]") {
    const auto dataset = dutyCycle();
    const auto job = shortJob(dataset, "student", 100);
    const auto whole = torchBackend().train(job, RunControl(), nullptr);
    PauseGate gate;
    RunControl control;
    control.gate = &gate;
    std::jthread resumer;
    const auto start = std::chrono::steady_clock::now();
    const auto paused = torchBackend().train(job, control, [&](const LossPoint& point) {
        if (point.step != 50) return;
        gate.pause();
        resumer = std::jthread([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
            gate.resume();
        });
    });
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    CHECK(forecasts(*paused.model, dataset) == forecasts(*whole.model, dataset));
    CHECK(wall.count() > 0.5);
    CHECK(paused.summary.seconds < wall.count() - 0.4);
}
