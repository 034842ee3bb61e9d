// SPDX-License-Identifier: GPL-3.0-or-later
// What the rest of the program knows of training: jobs in, trained forecasters out. No torch here.
#pragma once

#include "core/dataset/dataset.h"
#include "core/forecast/forecaster.h"
#include "core/trace/run_control.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace wattline {

enum class ModelKind { persistence, drift, ridge, lstm, gru, teacher, student };
std::string_view toString(ModelKind kind);  ///< "persistence", ..., as in result.json

enum class Device { cpu, cuda };

/// One network and how it is trained; every number resolved (preset < spec < flags).
struct ModelSpec {
    std::string name;  ///< "lstm", "student-undistilled"
    ModelKind kind = ModelKind::student;
    std::string variant;  ///< teacher: "residual-mlp" or "gru-encoder-decoder"
    int lookback = 128;
    int horizon = 8;  ///< teacher: steps of one pass; else 1
    int hidden = 64;  ///< lstm, gru: width; teacher: width
    int layers = 2;
    int steps = 8000;
    int batch = 256;
    int validations = 20;  ///< evenly spaced over the steps; the best is kept
    double learningRate = 4e-3;
    double weightDecay = 1e-4;
    double huberDelta = 0.2;  ///< in units of Scaler::s
    double emaDecay = 0.998;
    double dropout = 0;
};

/// Weights of the distillation terms; all zero = the undistilled twin.
struct DistillWeights {
    double nearTerm = 0;  ///< near-term prediction alignment
    double features = 0;  ///< temporally pooled feature alignment through a linear adapter
    double madeWindows = 0;  ///< teacher labels on made windows
    bool any() const { return nearTerm > 0 || features > 0 || madeWindows > 0; }
};

struct LossPoint {
    int step = 0;
    double trainLoss = 0;  ///< mean since the point before; in units of the loss
    double validationMae
        = -1;  ///< one step ahead, target's unit; negative = not evaluated at this step
    double learningRate = 0;
    double elapsedS = 0;  ///< training time of the job, pauses left out
    bool best = false;  ///< this validation is the best so far
};

struct TrainSummary {
    int steps = 0;  ///< done
    double seconds = 0;  ///< pauses left out
    bool plateau
        = false;  ///< validation MAE fell by less than 1 % over the last quarter of the steps
    bool finishedEarly = false;  ///< by the user's finish-now
    int bestStep = 0;
    double validationMae = 0;  ///< of the kept weights, every validation window, one step ahead
    double validationRmse = 0;
};

/// A forecaster with weights. Safe to use from another thread than the one that trained it, one at
/// a time.
class TrainedModel : public Forecaster {
public:
    virtual const ModelSpec& spec() const = 0;
    /// Weights, scaler and spec in the safetensors layout (core/store/tensor_file.h), written
    /// atomically.
    virtual void save(const std::filesystem::path& path) const = 0;
};

struct TrainJob {
    ModelSpec model;
    std::uint64_t seed = 1;
    Device device = Device::cpu;
    const Dataset* dataset = nullptr;  ///< outlives the call; read by several jobs at once
    DistillWeights distill;  ///< students only
    std::vector<std::shared_ptr<const TrainedModel>>
        teachers;  ///< members; their mean is the teacher
    std::filesystem::path checkpoint;  ///< written now and then; resumed from when it exists; empty
                                       ///< = none. It stays after the training: the caller removes
                                       ///< it once the model is saved.
};

struct TrainOutcome {
    std::shared_ptr<const TrainedModel> model;
    TrainSummary summary;
};

class TrainingBackend {
public:
    virtual ~TrainingBackend() = default;
    virtual std::string version() const = 0;  ///< "LibTorch 1.13.1"
    virtual std::string deviceName(
        Device device) const = 0;  ///< "CPU, 1 thread a job"; empty = not available
    /// Runs on the calling thread, one intra-op thread. Same job + device + build = same weights.
    /// @throws Interrupted after writing the checkpoint; Error when training diverges, naming job
    /// and step
    virtual TrainOutcome train(const TrainJob& job, const RunControl& control,
        const std::function<void(const LossPoint&)>& onLoss)
        = 0;
    virtual std::shared_ptr<const TrainedModel> load(
        const std::filesystem::path& path, Device device)
        = 0;
};

/// Opens the torch part on first use and keeps it for the life of the process.
/// @throws Error when the library is not beside the program or cannot be loaded
TrainingBackend& torchBackend();

}  // namespace wattline
