// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/error.h"
#include "core/train/training_backend.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"
#include "tests/torch/made_dataset.h"
#include "tests/torch/specs.h"

#include <cmath>
#include <limits>
#include <thread>

using namespace wattline;
using namespace wattline::tests;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Forecasts of the test part: equal bytes here are equal weights.
std::vector<float> forecasts(const TrainedModel& model, const Dataset& dataset) {
    const auto windows = windowsOf(dataset, Part::test, model.lookback());
    std::vector<float> out(windows.size() * 3);
    model.predictMany(windows, 3, out);
    return out;
}

TrainOutcome train(const TrainJob& job) {
    return torchBackend().train(job, RunControl(), nullptr);
}

double persistenceMae(const Dataset& dataset, Part part) {
    double sum = 0;
    for (const auto& origin : dataset.of(part))
        sum += std::abs(dataset.future(origin).front() - dataset.window(origin, 1).front());
    return sum / static_cast<double>(dataset.of(part).size());
}

}  // namespace

TEST_CASE("training beats persistence on a duty cycle, with every network", "[train]") {
    const auto dataset = dutyCycle();
    const auto [name, kind, steps] = GENERATE(table<std::string, std::string, int>(
        {{"student", "", 400}, {"lstm", "", 250}, {"gru", "", 250},
            {"teacher", "residual-mlp", 120}, {"teacher", "gru-encoder-decoder", 300}}));
    INFO(name << " " << kind);
    const auto outcome = train(shortJob(dataset, name, steps, kind));
    CHECK(outcome.summary.steps == steps);
    CHECK_FALSE(outcome.summary.finishedEarly);
    // Persistence is wrong by 2,200 W twice in twelve samples: 367 W and the noise.
    CHECK(persistenceMae(dataset, Part::validation) > 350);
    CHECK(outcome.summary.validationMae < 150);
    CHECK(outcome.summary.validationRmse >= outcome.summary.validationMae);
}

TEST_CASE("two jobs side by side train to the bytes that each trains to alone", "[train]") {
    const auto dataset = dutyCycle();
    const std::string name = GENERATE("student", "lstm", "teacher");
    const auto job = shortJob(dataset, name, 40);
    const auto alone = forecasts(*train(job).model, dataset);
    std::vector<float> first, second;
    auto other = job;
    other.seed = 2;
    {
        const std::jthread a([&] { first = forecasts(*train(job).model, dataset); });
        const std::jthread b([&] { second = forecasts(*train(other).model, dataset); });
    }
    CHECK(first == alone);
    CHECK(second != alone);
}

TEST_CASE("loss points come in order, and the best is the one that is kept", "[train]") {
    const auto dataset = dutyCycle();
    const auto job = shortJob(dataset, "student", 1000);
    std::vector<LossPoint> points;
    const auto outcome = torchBackend().train(
        job, RunControl(), [&](const LossPoint& point) { points.push_back(point); });
    CHECK(points.size() >= 190);
    CHECK(points.size() <= 210);
    int validations = 0, bestStep = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0) CHECK(points[i].step > points[i - 1].step);
        validations += points[i].validationMae >= 0;
        if (points[i].best) bestStep = points[i].step;
    }
    CHECK(validations == job.model.validations);
    CHECK(points.back().step == 1000);
    CHECK(outcome.summary.bestStep == bestStep);
}

TEST_CASE("a saved model forecasts to the bit what it forecast before", "[train]") {
    const auto dataset = dutyCycle();
    const ScratchFolder scratch("saved-model");
    const auto path = scratch / "gru.wlb";
    const auto trained = train(shortJob(dataset, "gru", 20)).model;
    trained->save(path);
    const auto loaded = torchBackend().load(path, Device::cpu);
    CHECK(forecasts(*loaded, dataset) == forecasts(*trained, dataset));
    CHECK(loaded->spec().name == "gru");
    CHECK(loaded->parameterCount() == trained->parameterCount());
}

TEST_CASE("a training that diverges says which and when instead of returning nonsense", "[train]") {
    const auto dataset = dutyCycle();
    auto job = shortJob(dataset, "student", 40);
    job.model.learningRate = 1e30;
    CHECK_THROWS_WITH(
        train(job), ContainsSubstring("student, seed 1, step") && ContainsSubstring("diverged"));
}

TEST_CASE("a data set cut shorter than the network's window is refused", "[train]") {
    auto dataset = dutyCycle();
    dataset.lookback = 32;
    CHECK_THROWS_WITH(train(shortJob(dataset, "lstm", 5)), ContainsSubstring("task.lookback"));
}
