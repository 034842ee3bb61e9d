// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/student_objective.h"

#include "core/distill/teacher_labels.h"
#include "core/distill/terms.h"
#include "core/nn/student.h"
#include "core/nn/student_network.h"
#include "core/trace/error.h"
#include "core/train/window_tables.h"

#include <ATen/ATen.h>

#include <optional>

namespace wattline {

namespace {

class StudentObjective : public Objective {
public:
    StudentObjective(const TrainJob& job, const Network& network)
        : m_network(network)
        , m_adapter(network.weightSpecs().size())
        , m_distill(job.distill)
        , m_delta(job.model.huberDelta)
        , m_inputs(inputTable(network, *job.dataset, job.dataset->of(Part::train), job.device))
        , m_truth(residualTable(*job.dataset, job.dataset->of(Part::train), 1, job.device)) {
        if (m_distill.nearTerm > 0) m_nearTerm.emplace(nearTermLabels(job));
        if (m_distill.madeWindows > 0) m_made.emplace(madeWindowLabels(job, network));
        if (m_distill.features > 0) m_features.emplace(pooledFeatures(job));
    }

    std::vector<WeightSpec> weightSpecs() const override {
        auto specs = m_network.weightSpecs();
        if (m_features) addLinear(specs, "adapter", StudentShape::kHidden[2], m_features->width);
        return specs;
    }
    std::int64_t trainingWindows() const override { return m_inputs.rows(); }

    at::Tensor loss(const Weights& weights, const at::Tensor& rows,
        const at::Generator& generator) const override {
        const auto student = StudentNetwork::forwardWithHidden(weights, m_inputs(rows));
        auto total = hardLoss(*student.residual, m_truth(rows), m_delta);
        if (m_nearTerm)
            total = total
                + m_distill.nearTerm
                    * nearTermAlignment(*student.residual, (*m_nearTerm)(rows), m_delta);
        if (m_features) {
            total = total
                + m_distill.features
                    * featureAlignment(*student.hidden, weights[m_adapter], weights[m_adapter + 1],
                        m_features->rows(rows));
        }
        if (m_made)
            total = total + m_distill.madeWindows * lossOnMade(weights, rows.size(0), generator);
        return total;
    }

private:
    /// As many made windows as true ones, drawn anew.
    at::Tensor lossOnMade(
        const Weights& weights, std::int64_t count, const at::Generator& generator) const {
        const auto drawn
            = at::randint(m_made->rows(), {count}, generator, at::TensorOptions(at::kLong));
        const auto made = (*m_made)(drawn);
        const auto width = m_network.inputWidth();
        const auto inputs = made.narrow(1, 0, width);
        return nearTermAlignment(*StudentNetwork::forwardWithHidden(weights, inputs).residual,
            made.narrow(1, width, 1), m_delta);
    }

    const Network& m_network;
    std::size_t m_adapter;  ///< index of the adapter's weights, after the network's
    DistillWeights m_distill;
    double m_delta;
    RowTable m_inputs, m_truth;
    std::optional<RowTable> m_nearTerm, m_made;
    std::optional<FeatureLabels> m_features;
};

}  // namespace

std::unique_ptr<Objective> makeStudentObjective(const TrainJob& job, const Network& network) {
    if (job.distill.any() && job.teachers.empty())
        throw Error(job.model.name + ": distill", "there is no teacher to learn from.",
            "Add \"teacher\" to models, or set every weight of distill to 0.");
    return std::make_unique<StudentObjective>(job, network);
}

}  // namespace wattline
