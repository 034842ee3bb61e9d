// SPDX-License-Identifier: GPL-3.0-or-later
// The losses of the recurrent baselines and of the teachers; the student's is in
// student_objective.cpp.
#include "core/nn/recurrent.h"
#include "core/nn/residual_mlp.h"
#include "core/trace/error.h"
#include "core/train/objective.h"
#include "core/train/student_objective.h"
#include "core/train/window_tables.h"

#include <ATen/ATen.h>

#include <cmath>

namespace wattline {

namespace {

/// Huber loss where the truth is known; `weight` broadcasts over the columns.
at::Tensor maskedHuber(
    const at::Tensor& forecast, const at::Tensor& truth, double delta, const at::Tensor& weight) {
    const auto known = truth.isnan().logical_not();
    const auto share = known.to(at::kFloat) * weight;
    const auto each = at::huber_loss(
        forecast, at::where(known, truth, forecast.detach()), at::Reduction::None, delta);
    return (each * share).sum() / share.sum().clamp_min(1e-12);
}

/// The loss at every position of the window past a warm-up: the state has seen something by then,
/// and one pass through the window teaches as much as many.
class EveryPosition : public Objective {
public:
    EveryPosition(const TrainJob& job, const RecurrentNetwork& network)
        : m_network(network)
        , m_delta(job.model.huberDelta)
        , m_warmUp(network.lookback() / 4)
        , m_inputs(inputTable(network, *job.dataset, job.dataset->of(Part::train), job.device))
        , m_truth(differenceTable(
              *job.dataset, job.dataset->of(Part::train), network.lookback(), job.device)) { }

    std::vector<WeightSpec> weightSpecs() const override { return m_network.weightSpecs(); }
    std::int64_t trainingWindows() const override { return m_inputs.rows(); }

    at::Tensor loss(
        const Weights& weights, const at::Tensor& rows, const at::Generator&) const override {
        const auto count = m_network.lookback() - m_warmUp;
        const auto forecast
            = m_network.everyPosition(weights, m_inputs(rows)).narrow(1, m_warmUp, count);
        const auto truth = m_truth(rows).narrow(1, m_warmUp, count);
        return maskedHuber(forecast, truth, m_delta, at::ones({}, truth.options()));
    }

private:
    const RecurrentNetwork& m_network;
    double m_delta;
    int m_warmUp;
    RowTable m_inputs, m_truth;
};

/// What each lead counts: (persistence MAE_1 / MAE_h) exp(-(h - 1) / 3), all together 1.
/// Unweighted, the far leads with their larger errors would ruin the first, the one that is taught
/// to the student.
std::vector<float> leadWeights(const Dataset& dataset, int horizon) {
    const auto count = static_cast<std::size_t>(horizon);
    std::vector<double> sum(count, 0), seen(count, 0);
    for (const auto& origin : dataset.of(Part::train)) {
        const float last = dataset.window(origin, 1).front();
        const auto future = dataset.future(origin);
        for (std::size_t h = 0; h < std::min(count, future.size()); ++h) {
            sum[h] += std::abs(future[h] - last);
            ++seen[h];
        }
    }
    std::vector<float> weights(count, 0.F);
    double total = 0;
    for (std::size_t h = 0; h < count; ++h) {
        if (seen[h] == 0 || sum[h] == 0) continue;
        const double relative = (sum[0] / seen[0]) / (sum[h] / seen[h]);
        weights[h] = static_cast<float>(relative * std::exp(-static_cast<double>(h) / 3));
        total += weights[h];
    }
    for (auto& weight : weights) weight = static_cast<float>(weight / total);
    return weights;
}

/// Every lead of the horizon at once.
class MultiStep : public Objective {
public:
    MultiStep(const TrainJob& job, const Network& network)
        : m_network(network)
        , m_mlp(dynamic_cast<const ResidualMlp*>(&network))
        , m_horizon(job.model.horizon)
        , m_delta(job.model.huberDelta)
        , m_dropout(job.model.dropout)
        , m_inputs(inputTable(network, *job.dataset, job.dataset->of(Part::train), job.device))
        , m_truth(residualTable(*job.dataset, job.dataset->of(Part::train), m_horizon, job.device))
        , m_leadWeights(at::tensor(leadWeights(*job.dataset, m_horizon))) {
        if (job.device == Device::cuda) m_leadWeights = m_leadWeights.to(at::kCUDA);
    }

    std::vector<WeightSpec> weightSpecs() const override { return m_network.weightSpecs(); }
    std::int64_t trainingWindows() const override { return m_inputs.rows(); }

    at::Tensor loss(const Weights& weights, const at::Tensor& rows,
        const at::Generator& generator) const override {
        const auto x = m_inputs(rows);
        const auto forecast = m_mlp ? *m_mlp->run(weights, x, m_dropout, &generator).residuals
                                    : m_network.forward(weights, x, m_horizon);
        return maskedHuber(forecast, m_truth(rows), m_delta, m_leadWeights);
    }

private:
    const Network& m_network;
    const ResidualMlp* m_mlp;  ///< the one with dropout; null for the other
    int m_horizon;
    double m_delta, m_dropout;
    RowTable m_inputs, m_truth;
    at::Tensor m_leadWeights;  ///< [horizon]
};

}  // namespace

std::unique_ptr<Objective> makeObjective(const TrainJob& job, const Network& network) {
    if (job.dataset->lookback < network.lookback())
        throw Error(job.model.name + ": lookback",
            std::to_string(network.lookback()) + " samples are needed, the data set was cut for "
                + std::to_string(job.dataset->lookback) + ".",
            "Raise task.lookback.");
    if (job.model.kind == ModelKind::student) return makeStudentObjective(job, network);
    if (const auto* recurrent = dynamic_cast<const RecurrentNetwork*>(&network))
        return std::make_unique<EveryPosition>(job, *recurrent);
    if (job.dataset->horizon < job.model.horizon)
        throw Error(job.model.name + ": horizon",
            std::to_string(job.model.horizon) + " steps cannot be learnt from a data set cut for "
                + std::to_string(job.dataset->horizon) + ".",
            "Raise task.horizon.");
    return std::make_unique<MultiStep>(job, network);
}

}  // namespace wattline
