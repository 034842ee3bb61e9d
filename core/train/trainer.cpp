// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trainer.h"

#include "core/forecast/covariate_keys.h"
#include "core/forecast/model_keys.h"
#include "core/nn/spec_metadata.h"
#include "core/nn/torch_support.h"
#include "core/trace/error.h"
#include "core/train/batch_order.h"
#include "core/train/job_clock.h"
#include "core/train/objective.h"
#include "core/train/optimiser.h"
#include "core/train/training_history.h"
#include "core/train/validation.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace wattline {

namespace {

/// What a weights file says of where it comes from.
Metadata originOf(const TrainJob& job) {
    const auto& data = *job.dataset;
    Metadata origin{{model_keys::kTarget, data.target}, {model_keys::kUnit, data.unit},
        {model_keys::kPowerKind, data.powerKind},
        {model_keys::kStepS, fmt::format("{}", data.stepS)},
        {model_keys::kSeed, std::to_string(job.seed)}};
    if (!data.formulas.empty()) origin[model_keys::kFormulas] = data.formulas;
    return origin;
}

class Trainer {
public:
    Trainer(const TrainJob& job, const RunControl& control,
        const std::function<void(const LossPoint&)>& onLoss)
        : m_job(job)
        , m_spec(job.model)
        , m_control(control)
        , m_onLoss(onLoss)
        , m_network(makeNetwork(m_spec, job.dataset->scaler, job.dataset->covariates))
        , m_objective(makeObjective(job, *m_network))
        , m_validation(*m_network, *job.dataset, job.device)
        , m_generator(seededGenerator(job.seed))
        , m_order(m_objective->trainingWindows(), m_spec.batch)
        , m_weights(drawn(m_objective->weightSpecs(), job.device, m_generator))
        , m_best(m_weights.emptyCopy())
        , m_optimiser(m_weights, {m_spec.weightDecay, m_spec.emaDecay, 1})
        , m_lossSum(at::zeros({}, m_weights.flat().options())) {
        m_best.copyFrom(m_weights);
        m_weights.trackGradients();
        if (!job.checkpoint.empty() && std::filesystem::exists(job.checkpoint)) resume();
    }

    TrainOutcome run() {
        try {
            while (m_step < m_spec.steps && !m_control.finishRequested()) {
                m_clock.leaveOut([&] { m_control.checkpoint(); });
                takeStep();
                if (!m_job.checkpoint.empty() && m_sinceCheckpoint.seconds() > kCheckpointEveryS)
                    save();
            }
            if (m_validatedAt != m_step) validate();
            return finish();
        } catch (const Interrupted&) {
            if (!m_job.checkpoint.empty()) save();
            throw;
        }
    }

private:
    static constexpr double kCheckpointEveryS = 5;
    static constexpr int kPoints
        = 200;  ///< loss points of a whole training, validations not counted

    static Weights drawn(
        std::vector<WeightSpec> specs, Device device, const at::Generator& generator) {
        Weights weights(std::move(specs), device);
        weights.initialise(generator);
        return weights;
    }

    void takeStep() {
        const auto rows = m_order.next(m_generator);
        const auto loss = m_objective->loss(m_weights, rows, m_generator);
        loss.backward();
        m_rates = oneCycle(m_step, m_spec.steps, m_spec.learningRate);
        m_optimiser.step(m_weights, m_rates, m_step);
        m_lossSum += loss.detach();
        ++m_lossCount;
        ++m_step;
        if (isDue(m_spec.validations)) {
            validate();
        } else if (isDue(kPoints)) {
            emit(-1, false);
        }
    }

    /// `times` evenly spaced moments over all steps.
    bool isDue(int times) const {
        const auto passed = [&](int step) {
            return static_cast<std::int64_t>(step) * std::min(times, m_spec.steps) / m_spec.steps;
        };
        return passed(m_step) > passed(m_step - 1);
    }

    void validate() {
        const double mae = m_validation.mae(m_optimiser.average());
        const bool best = m_history.add(m_step, mae);
        if (best) m_best.copyFrom(m_optimiser.average());
        m_validatedAt = m_step;
        emit(mae, best);
    }

    void emit(double validationMae, bool best) {
        LossPoint point;
        point.step = m_step;
        point.trainLoss = m_lossCount > 0 ? m_lossSum.item<double>() / m_lossCount : 0;
        point.validationMae = validationMae;
        point.learningRate = m_rates.learningRate;
        point.elapsedS = m_clock.seconds();
        point.best = best;
        if (!std::isfinite(point.trainLoss) || std::isnan(validationMae))
            throw Error(fmt::format("{}, seed {}, step {}", m_spec.name, m_job.seed, m_step),
                "the training diverged: its loss is no longer a number.",
                "Lower the learning rate, or look for broken values in the trace.");
        m_lossSum.zero_();
        m_lossCount = 0;
        if (m_onLoss) m_onLoss(point);
    }

    TrainOutcome finish() {
        auto weights = Weights(m_network->weightSpecs(), m_job.device);
        weights.copyFrom(m_best);
        const auto model = std::make_shared<const NetworkModel>(m_spec, m_job.dataset->scaler,
            std::move(weights), originOf(m_job), m_job.dataset->covariates);
        TrainSummary summary;
        summary.steps = m_step;
        summary.seconds = m_clock.seconds();
        summary.finishedEarly = m_step < m_spec.steps;
        summary.plateau = m_history.plateau(m_step);
        summary.bestStep = m_history.bestStep();
        const auto error = wattline::validate(*model, *m_job.dataset, m_control);
        summary.validationMae = error.mae;
        summary.validationRmse = error.rmse;
        return {model, summary};
    }

    void save() {
        TensorFile file;
        file.metadata = fingerprint();
        file.tensors["weights"] = toStored(m_weights.flat());
        file.tensors["best"] = toStored(m_best.flat());
        file.tensors["generator"] = generatorState(m_generator);
        file.tensors["step"] = StoredTensor::ofInts({m_step, m_lossCount, m_validatedAt});
        file.tensors["loss"] = toStored(m_lossSum);
        file.tensors["seconds"] = StoredTensor::of({1}, {static_cast<float>(m_clock.seconds())});
        m_optimiser.storeTo(file);
        m_order.storeTo(file);
        m_history.storeTo(file);
        writeTensorFile(m_job.checkpoint, file);
        m_sinceCheckpoint = {};
    }

    void resume() {
        const auto file = readTensorFile(m_job.checkpoint);
        if (file.metadata != fingerprint())
            throw Error(m_job.checkpoint.string(), "this checkpoint belongs to another training.",
                "Remove it, or resume with the specification it was written for.");
        const at::NoGradGuard noGrad;
        m_weights.flat().copy_(fromStored(file.at("weights"), m_job.device));
        m_best.flat().copy_(fromStored(file.at("best"), m_job.device));
        restoreGenerator(m_generator, file.at("generator"));
        const auto numbers = file.at("step").ints();
        m_step = static_cast<int>(numbers.at(0));
        m_lossCount = static_cast<int>(numbers.at(1));
        m_validatedAt = static_cast<int>(numbers.at(2));
        m_lossSum.copy_(fromStored(file.at("loss"), m_job.device));
        m_clock.add(file.at("seconds").floats().at(0));
        m_optimiser.restoreFrom(file);
        m_order.restoreFrom(file);
        m_history.restoreFrom(file);
    }

    /// What must be the same for a checkpoint to be of use.
    Metadata fingerprint() const {
        Metadata metadata;
        storeSpec(m_spec, metadata);
        storeScaler(m_job.dataset->scaler, metadata);
        storeCovariates(m_job.dataset->covariates, metadata);
        metadata[model_keys::kSeed] = std::to_string(m_job.seed);
        metadata["windows"] = std::to_string(m_objective->trainingWindows());
        metadata["distill"] = fmt::format(
            "{} {} {}", m_job.distill.nearTerm, m_job.distill.features, m_job.distill.madeWindows);
        return metadata;
    }

    const TrainJob& m_job;
    const ModelSpec& m_spec;
    const RunControl& m_control;
    const std::function<void(const LossPoint&)>& m_onLoss;
    std::unique_ptr<Network> m_network;
    std::unique_ptr<Objective> m_objective;
    Validation m_validation;
    at::Generator m_generator;
    BatchOrder m_order;
    Weights m_weights, m_best;
    Optimiser m_optimiser;
    TrainingHistory m_history;
    JobClock m_clock, m_sinceCheckpoint;
    CyclePoint m_rates;
    at::Tensor m_lossSum;
    int m_lossCount = 0;
    int m_step = 0;  ///< done
    int m_validatedAt = -1;
};

}  // namespace

TrainOutcome trainNetwork(const TrainJob& job, const RunControl& control,
    const std::function<void(const LossPoint&)>& onLoss) {
    return Trainer(job, control, onLoss).run();
}

}  // namespace wattline
