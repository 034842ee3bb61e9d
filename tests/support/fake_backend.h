// SPDX-License-Identifier: GPL-3.0-or-later
// A training backend without torch: fits two weights by stochastic gradient descent, honours stop,
// pause, finish-now and checkpoints, and repeats itself to the bit.
#pragma once

#include "core/train/training_backend.h"

#include <array>
#include <atomic>
#include <chrono>
#include <string>

namespace wattline {

/// P[t+1] = P[t] + w0 (P[t] - P[t-1]) + w1 (P[t-1] - P[t-2]), rolled on its own output.
class FakeModel : public TrainedModel {
public:
    using Weights = std::array<double, 2>;

    FakeModel(ModelSpec spec, std::uint64_t seed, Weights weights)
        : m_spec(std::move(spec))
        , m_seed(seed)
        , m_weights(weights) { }

    const ModelSpec& spec() const override { return m_spec; }
    const Weights& weights() const { return m_weights; }
    int lookback() const override { return m_spec.lookback; }
    int horizon() const override { return m_spec.horizon; }
    std::int64_t parameterCount() const override { return 2; }
    void predictMany(const WindowBatch& windows, int steps, std::span<float> out) const override;
    void save(const std::filesystem::path& path) const override;

private:
    ModelSpec m_spec;
    std::uint64_t m_seed;
    Weights m_weights;
};

struct FakeBackendOptions {
    std::chrono::microseconds perStep{0};  ///< slept at every step, to make a run that can be met
    int checkpointEvery = 100;  ///< steps
    std::string divergingModel{};  ///< this model's training ends in an Error ...
    int divergesAtStep = 30;  ///< ... at this step
    bool cuda = false;  ///< pretend that there is a GPU
};

class FakeBackend : public TrainingBackend {
public:
    explicit FakeBackend(FakeBackendOptions options = {})
        : m_options(std::move(options)) { }

    std::string version() const override { return "fake 1"; }
    std::string deviceName(Device device) const override;
    TrainOutcome train(const TrainJob& job, const RunControl& control,
        const std::function<void(const LossPoint&)>& onLoss) override;
    std::shared_ptr<const TrainedModel> load(
        const std::filesystem::path& path, Device device) override;

    int trainCalls() const { return m_trainCalls; }
    /// Steps done in this process by all jobs together: fewer after a resume.
    long stepsDone() const { return m_stepsDone; }

private:
    FakeBackendOptions m_options;
    std::atomic<int> m_trainCalls{0};
    std::atomic<long> m_stepsDone{0};
};

}  // namespace wattline
