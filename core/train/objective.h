// SPDX-License-Identifier: GPL-3.0-or-later
// What a job minimises: a loss over rows of the training part. One for each kind of network.
#pragma once

#include "core/nn/network.h"
#include "core/train/training_backend.h"

#include <memory>

namespace wattline {

class Objective {
public:
    virtual ~Objective() = default;
    /// The network's, in its order; then what only training needs.
    virtual std::vector<WeightSpec> weightSpecs() const = 0;
    virtual std::int64_t trainingWindows() const = 0;
    /// @param rows       [n] i64, 0..trainingWindows()-1
    /// @param generator  of dropout masks and the like
    /// @return scalar
    virtual at::Tensor loss(
        const Weights& weights, const at::Tensor& rows, const at::Generator& generator) const = 0;
};

/// @param network  made from job.model; outlives the objective, as the job does
/// @throws Error when the job asks for what cannot be done
std::unique_ptr<Objective> makeObjective(const TrainJob& job, const Network& network);

}  // namespace wattline
