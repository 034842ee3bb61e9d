// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/check_spec.h"
#include "core/experiment/result_folder.h"
#include "core/experiment/runnable_model.h"
#include "core/forecast/drift.h"
#include "core/forecast/mean_forecaster.h"
#include "core/forecast/persistence.h"
#include "core/forecast/ridge.h"

#include <algorithm>
#include <fmt/format.h>

namespace wattline {

namespace {

ModelInstance ridge(const RunContext& context) {
    auto model = std::make_shared<Ridge>(Ridge::fit(context.dataset, {}, context.control));
    const auto file = weightsFile(context.directory, "ridge");
    model->save(file);
    context.board.log(LogLevel::info, "ridge",
        fmt::format("look-back {}, penalty {}, validation MAE {:.4g} {}", model->lookback(),
            model->penalty(), model->validationMae(), context.dataset.unit));
    return {0, model, {}, {file}, {}};
}

ModelInstance seedless(const RunContext& context, const std::string& name) {
    switch (modelKind(name)) {
    case ModelKind::drift:
        return {0, std::make_shared<Drift>(context.dataset.lookback), {}, {}, {}};
    case ModelKind::ridge: return ridge(context);
    default: return {0, std::make_shared<Persistence>(), {}, {}, {}};
    }
}

TrainSummary together(const std::vector<TrainSummary>& members) {
    TrainSummary sum = members.front();
    for (std::size_t i = 1; i < members.size(); ++i) {
        sum.seconds += members[i].seconds;
        sum.steps = std::min(sum.steps, members[i].steps);
        sum.plateau = sum.plateau && members[i].plateau;
        sum.finishedEarly = sum.finishedEarly || members[i].finishedEarly;
        sum.bestStep = std::max(sum.bestStep, members[i].bestStep);
    }
    return sum;
}

/// The jobs of one model and seed that were trained, in the order of their ids.
std::vector<std::size_t> jobsOf(const std::string& name, std::uint64_t seed,
    const std::vector<PlannedJob>& plan, const std::vector<TrainedJob>& trained) {
    std::vector<std::size_t> jobs;
    for (std::size_t i = 0; i < plan.size(); ++i)
        if (plan[i].model.name == name && plan[i].seed == seed && trained[i].model)
            jobs.push_back(i);
    std::sort(jobs.begin(), jobs.end(), [&](auto a, auto b) { return plan[a].id < plan[b].id; });
    return jobs;
}

}  // namespace

std::vector<RunnableModel> collectModels(const RunContext& context,
    const std::vector<PlannedJob>& plan, const std::vector<TrainedJob>& trained) {
    std::vector<RunnableModel> models;
    for (const auto& entry : context.spec.models) {
        RunnableModel model{entry.name, {}};
        if (!isNetwork(entry.name))
            model.instances.push_back(seedless(context, entry.name));
        else
            for (const auto seed : context.spec.seeds) {
                const auto jobs = jobsOf(entry.name, seed, plan, trained);
                if (jobs.empty()) continue;
                ModelInstance instance{seed, trained[jobs.front()].model, {}, {}, {}};
                std::vector<TrainSummary> summaries;
                std::vector<std::shared_ptr<const Forecaster>> members;
                for (const auto job : jobs) {
                    members.push_back(trained[job].model);
                    summaries.push_back(trained[job].summary);
                    instance.weights.push_back(weightsFile(context.directory, plan[job].id));
                }
                instance.train = together(summaries);
                if (members.size() > 1)
                    instance.forecaster = std::make_shared<MeanForecaster>(members);
                model.instances.push_back(std::move(instance));
            }
        if (!model.instances.empty()) models.push_back(std::move(model));
    }
    return models;
}

}  // namespace wattline
