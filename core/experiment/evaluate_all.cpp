// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/metrics.h"
#include "core/experiment/job_pool.h"
#include "core/experiment/runnable_model.h"

#include <atomic>

namespace wattline {

namespace {

/// Errors one step ahead on the validation part, of what no training job validated as a whole.
void validate(const RunContext& context, const RunControl& control, ModelInstance& instance) {
    const auto log
        = evaluateRolling(*instance.forecaster, context.dataset, Part::validation, control);
    const auto metrics = metricsAt(log, 1, context.dataset.scaler);
    instance.train.validationMae = metrics.mae;
    instance.train.validationRmse = metrics.rmse;
}

}  // namespace

void evaluateAll(const RunContext& context, std::vector<RunnableModel>& models) {
    constexpr auto kJob = "evaluate";
    context.board.start(kJob);
    std::vector<PoolJob> jobs;
    std::atomic<int> done{0};
    for (auto& model : models) {
        for (auto& instance : model.instances) {
            jobs.push_back({[&] {
                                RunControl control;
                                inheritControl(control, context.control);
                                control.checkpoint();
                                if (instance.weights.size() > 1)
                                    validate(context, control, instance);
                                instance.test = evaluateRolling(
                                    *instance.forecaster, context.dataset, Part::test, control);
                                context.board.step(kJob, ++done);
                            },
                {}});
        }
    }
    runJobs(jobs, context.workers, context.stopAll);
    context.board.end(kJob, JobStatus::done, "");
}

}  // namespace wattline
