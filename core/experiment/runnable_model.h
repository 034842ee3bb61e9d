// SPDX-License-Identifier: GPL-3.0-or-later
// A model of the spec with everything that forecasts under its name: one instance a seed.
#pragma once

#include "core/experiment/run_context.h"
#include "core/experiment/training_plan.h"
#include "core/experiment/training_stage.h"
#include "core/forecast/forecast_log.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace wattline {

struct ModelInstance {
    std::uint64_t seed = 0;  ///< 0 for models without one
    std::shared_ptr<const Forecaster> forecaster;
    TrainSummary train;  ///< of a teacher: steps of a member, seconds of all
    std::vector<std::filesystem::path>
        weights;  ///< files; several for a teacher of several members
    ForecastLog test;  ///< filled by the evaluation
};

struct RunnableModel {
    std::string name;
    std::vector<ModelInstance> instances;  ///< in the order of the spec's seeds
};

/// Models in the order of the spec; those with nothing trained are left out. Fits ridge on the way.
/// @param plan, trained as from planTraining and trainAll
std::vector<RunnableModel> collectModels(const RunContext& context,
    const std::vector<PlannedJob>& plan, const std::vector<TrainedJob>& trained);

/// Forecasts every window of the test part with every instance, on the run's workers. The errors of
/// a mean of several members on the validation part, which no training job knows, are filled in as
/// well.
void evaluateAll(const RunContext& context, std::vector<RunnableModel>& models);

}  // namespace wattline
