// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_backend.h"

#include "core/store/tensor_file.h"
#include "core/trace/error.h"

#include <bit>
#include <cmath>
#include <random>
#include <sstream>
#include <thread>

namespace wattline {

namespace {

using Weights = FakeModel::Weights;

std::int64_t bits(double value) {
    return std::bit_cast<std::int64_t>(value);
}
double fromBits(std::int64_t value) {
    return std::bit_cast<double>(value);
}

/// Everything that a training step depends on, so that a resumed run goes on to the bit.
struct State {
    int step = 0, bestStep = 0;
    Weights weights{0, 0}, best{0, 0};
    double bestMae = INFINITY, seconds = 0;
    std::mt19937_64 generator;

    void write(const std::filesystem::path& path) const {
        std::ostringstream text;
        text << generator;
        TensorFile file;
        file.metadata["generator"] = text.str();
        file.tensors["state"] = StoredTensor::ofInts({step, bestStep, bits(weights[0]),
            bits(weights[1]), bits(best[0]), bits(best[1]), bits(bestMae), bits(seconds)});
        writeTensorFile(path, file);
    }

    static State read(const std::filesystem::path& path) {
        const auto file = readTensorFile(path);
        const auto v = file.at("state").ints();
        State state{static_cast<int>(v[0]), static_cast<int>(v[1]),
            {fromBits(v[2]), fromBits(v[3])}, {fromBits(v[4]), fromBits(v[5])}, fromBits(v[6]),
            fromBits(v[7]), {}};
        std::istringstream text(file.metadata.at("generator"));
        text >> state.generator;
        return state;
    }
};

struct Errors {
    double mae = 0, rmse = 0;
};

Errors validate(const Dataset& data, const Weights& w) {
    Errors sum;
    for (const auto& origin : data.of(Part::validation)) {
        const auto x = data.window(origin, 3);
        const double e
            = x[2] + w[0] * (x[2] - x[1]) + w[1] * (x[1] - x[0]) - data.future(origin)[0];
        sum.mae += std::abs(e);
        sum.rmse += e * e;
    }
    const auto count = static_cast<double>(data.of(Part::validation).size());
    return {sum.mae / count, std::sqrt(sum.rmse / count)};
}

/// What the teachers say of the next step; NaN without teachers.
double taught(const TrainJob& job, const Origin& origin) {
    double sum = 0;
    for (const auto& teacher : job.teachers) {
        float next = 0;
        teacher->predict(job.dataset->window(origin, teacher->lookback()), {&next, 1});
        sum += next;
    }
    return sum / static_cast<double>(job.teachers.size());
}

/// One normalised least-mean-squares step on one training window. @return the absolute error
double descend(const TrainJob& job, State& state) {
    const auto& data = *job.dataset;
    const auto& origins = data.of(Part::train);
    const auto& origin = origins[state.generator() % origins.size()];
    const auto x = data.window(origin, 3);
    const double d0 = x[2] - x[1], d1 = x[1] - x[0];
    double target = data.future(origin)[0];
    if (!job.teachers.empty() && job.distill.any()) target = 0.5 * (target + taught(job, origin));
    const double error = target - x[2] - state.weights[0] * d0 - state.weights[1] * d1;
    const double rate = 0.05 / (data.scaler.s * data.scaler.s + d0 * d0 + d1 * d1);
    state.weights[0] += rate * error * d0;
    state.weights[1] += rate * error * d1;
    return std::abs(error);
}

}  // namespace

void FakeModel::predictMany(const WindowBatch& windows, int steps, std::span<float> out) const {
    const auto newest = static_cast<std::size_t>(m_spec.lookback) - 1;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        double last = windows[i][newest], before = windows[i][newest - 1];
        double first = windows[i][newest - 2];
        for (int step = 0; step < steps; ++step) {
            const double next
                = last + m_weights[0] * (last - before) + m_weights[1] * (before - first);
            out[i * static_cast<std::size_t>(steps) + static_cast<std::size_t>(step)]
                = static_cast<float>(next);
            first = before;
            before = last;
            last = next;
        }
    }
}

void FakeModel::save(const std::filesystem::path& path) const {
    TensorFile file;
    file.metadata = {{"name", m_spec.name}, {"lookback", std::to_string(m_spec.lookback)},
        {"horizon", std::to_string(m_spec.horizon)}, {"seed", std::to_string(m_seed)}};
    file.tensors["weights"] = StoredTensor::ofInts({bits(m_weights[0]), bits(m_weights[1])});
    writeTensorFile(path, file);
}

std::string FakeBackend::deviceName(Device device) const {
    if (device == Device::cpu) return "CPU, 1 thread a job";
    return m_options.cuda ? "fake GPU" : "";
}

TrainOutcome FakeBackend::train(const TrainJob& job, const RunControl& control,
    const std::function<void(const LossPoint&)>& onLoss) {
    ++m_trainCalls;
    using Clock = std::chrono::steady_clock;
    const auto secondsSince = [](Clock::time_point start) {
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    State state;
    // Weights start apart from each other, so that two seeds end apart as well.
    state.generator.seed(job.seed);
    state.weights[0] = std::uniform_real_distribution<>(-0.2, 0.2)(state.generator);
    const bool resumable = !job.checkpoint.empty();
    if (resumable && std::filesystem::exists(job.checkpoint)) state = State::read(job.checkpoint);

    const auto& spec = job.model;
    const int every = std::max(1, spec.steps / std::max(1, spec.validations));
    bool finishedEarly = false;
    double loss = 0;
    while (state.step < spec.steps && !finishedEarly) {
        const auto start = Clock::now();
        loss += descend(job, state);
        ++state.step;
        ++m_stepsDone;
        if (spec.name == m_options.divergingModel && state.step >= m_options.divergesAtStep)
            throw Error(spec.name,
                "training diverged at step " + std::to_string(state.step)
                    + ": the loss is not finite.",
                "Lower the learning rate.");
        if (m_options.perStep.count() > 0) std::this_thread::sleep_for(m_options.perStep);
        state.seconds += secondsSince(start);
        if (state.step % every == 0 || state.step == spec.steps) {
            const double mae = validate(*job.dataset, state.weights).mae;
            const bool best = mae < state.bestMae;
            if (best) {
                state.bestMae = mae;
                state.best = state.weights;
                state.bestStep = state.step;
            }
            onLoss({state.step, loss / every, mae, 0.05, state.seconds, best});
            loss = 0;
            finishedEarly = control.finishRequested();
        }
        control.report({spec.name, static_cast<double>(state.step) / spec.steps});
        if (resumable && state.step % m_options.checkpointEvery == 0) state.write(job.checkpoint);
        try {
            control.checkpoint();
        } catch (const Interrupted&) {
            if (resumable) state.write(job.checkpoint);
            throw;
        }
    }
    const auto errors = validate(*job.dataset, state.best);
    TrainSummary summary;
    summary.steps = state.step;
    summary.seconds = state.seconds;
    summary.plateau = !finishedEarly;
    summary.finishedEarly = finishedEarly;
    summary.bestStep = state.bestStep;
    summary.validationMae = errors.mae;
    summary.validationRmse = errors.rmse;
    return {std::make_shared<FakeModel>(spec, job.seed, state.best), summary};
}

std::shared_ptr<const TrainedModel> FakeBackend::load(const std::filesystem::path& path, Device) {
    const auto file = readTensorFile(path);
    ModelSpec spec;
    spec.name = file.metadata.at("name");
    spec.lookback = std::stoi(file.metadata.at("lookback"));
    spec.horizon = std::stoi(file.metadata.at("horizon"));
    const auto weights = file.at("weights").ints();
    return std::make_shared<FakeModel>(spec, std::stoull(file.metadata.at("seed")),
        Weights{fromBits(weights.at(0)), fromBits(weights.at(1))});
}

}  // namespace wattline
