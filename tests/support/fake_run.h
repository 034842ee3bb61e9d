// SPDX-License-Identifier: GPL-3.0-or-later
// A run for controllers and pages: no data, no backend, only the calls a real run makes, paced by
// the test.
#pragma once

#include "core/experiment/run_experiment.h"
#include "core/trace/error.h"

#include <atomic>
#include <chrono>
#include <thread>

namespace wattline {

/// Two jobs of `steps` steps, a loss point every step, checkpoint() between steps.
struct FakeRun {
    std::atomic<int> stepsDone{0};
    std::atomic<bool> inside{false};
    std::atomic<int> runs{0};
    int steps = 50;
    std::chrono::milliseconds perStep{1};
    std::string failure;  ///< thrown at half of the first job when not empty

    ExperimentResult operator()(const ExperimentSpec& spec, const RunOptions& options,
        const RunControl& control, ExperimentObserver& observer) {
        ++runs;
        inside = true;
        const struct Leave {
            std::atomic<bool>& flag;
            ~Leave() { flag = false; }
        } leave{inside};
        std::vector<JobState> jobs{job("gru/seed1", "gru"), job("student/seed1", "student")};
        observer.onPlan(jobs);
        observer.onLog(LogLevel::info, "run", "started");
        for (std::size_t j = 0; j < jobs.size(); ++j) train(jobs[j], j, control, observer);
        ExperimentResult result;
        result.directory = options.directory;
        result.spec = spec;
        return result;
    }

private:
    JobState job(const std::string& id, const std::string& model) const {
        JobState state;
        state.id = id;
        state.model = model;
        state.seed = 1;
        state.steps = steps;
        return state;
    }

    void train(
        JobState& job, std::size_t index, const RunControl& control, ExperimentObserver& observer) {
        job.status = JobStatus::running;
        for (int step = 1; step <= steps && !control.finishRequested(); ++step) {
            control.checkpoint();
            std::this_thread::sleep_for(perStep);
            job.step = step;
            ++stepsDone;
            observer.onJob(job);
            observer.onLoss(job.id, {step, 1.0 / step, 100.0 / step, 1e-3, 0.01 * step, true});
            control.report(
                {"Training", (static_cast<double>(index) + static_cast<double>(step) / steps) / 2});
            if (!failure.empty() && step == steps / 2)
                throw Error("gru/seed1", failure, "Lower the learning rate.");
        }
        job.status = JobStatus::done;
        observer.onJob(job);
    }
};

}  // namespace wattline
