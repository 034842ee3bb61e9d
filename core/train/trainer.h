// SPDX-License-Identifier: GPL-3.0-or-later
// The training loop: steps, validations, control, loss points, checkpoints.
#pragma once

#include "core/nn/network_model.h"
#include "core/train/training_backend.h"

namespace wattline {

/// Trains on the calling thread and returns the averaged weights that did best on the validation
/// part.
/// @throws Interrupted after writing the checkpoint; Error when training diverges
TrainOutcome trainNetwork(const TrainJob& job, const RunControl& control,
    const std::function<void(const LossPoint&)>& onLoss);

}  // namespace wattline
