// SPDX-License-Identifier: GPL-3.0-or-later
// Trains every network of the plan, or takes it from the run before.
#pragma once

#include "core/experiment/run_context.h"
#include "core/experiment/training_plan.h"

#include <memory>
#include <vector>

namespace wattline {

struct TrainedJob {
    std::shared_ptr<const TrainedModel> model;  ///< null when left out after finish-now
    TrainSummary summary;
};

/// One entry for each of the plan. After finish-now running jobs keep their best so far, jobs not
/// begun are left out, except students: those take seconds and are what a run is for.
/// @throws Error naming the job that failed; Interrupted with checkpoints written
std::vector<TrainedJob> trainAll(const RunContext& context, const std::vector<PlannedJob>& plan);

}  // namespace wattline
