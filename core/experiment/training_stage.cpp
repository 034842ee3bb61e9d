// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/training_stage.h"

#include "core/experiment/job_pool.h"
#include "core/experiment/job_record.h"
#include "core/experiment/result_folder.h"
#include "core/trace/error.h"

#include <cmath>
#include <fmt/format.h>

namespace wattline {

namespace {

class JobRunner {
public:
    JobRunner(const RunContext& context, const PlannedJob& job)
        : m_context(context)
        , m_job(job)
        , m_weights(weightsFile(context.directory, job.id))
        , m_record(recordFile(context.directory, job.id)) { }

    /// From an earlier process; false when there is nothing finished.
    bool reuse(TrainedJob& trained) const {
        const auto record = readJobRecord(m_record);
        if (!record || !std::filesystem::exists(m_weights)) return false;
        trained = {m_context.backend.load(m_weights, m_context.device), record->summary};
        m_context.board.reuse(m_job.id, record->summary.steps, record->losses);
        m_context.board.log(LogLevel::info, m_job.id, "taken from the run before");
        return true;
    }

    TrainedJob train(std::vector<std::shared_ptr<const TrainedModel>> teachers) const {
        m_context.board.start(m_job.id);
        try {
            auto trained = trainAndKeep(std::move(teachers));
            m_context.board.end(m_job.id, JobStatus::done, endNote(trained.summary));
            m_context.board.log(LogLevel::info, m_job.id, sentence(trained.summary));
            return trained;
        } catch (const Interrupted&) {
            m_context.board.end(m_job.id, JobStatus::waiting, "stopped");
            throw;
        } catch (const std::exception& error) {
            m_context.board.end(m_job.id, JobStatus::failed, error.what());
            rethrowNamed();
        }
    }

    void leaveOut(const std::string& why) const {
        m_context.board.end(m_job.id, JobStatus::done, "left out: " + why);
        m_context.board.log(LogLevel::warning, m_job.id, "left out: " + why);
    }

private:
    TrainedJob trainAndKeep(std::vector<std::shared_ptr<const TrainedModel>> teachers) const {
        TrainJob job;
        job.model = m_job.model;
        job.seed = m_job.trainingSeed;
        job.device = m_context.device;
        job.dataset = &m_context.dataset;
        job.distill = m_job.distill;
        job.teachers = std::move(teachers);
        job.checkpoint = checkpointFile(m_context.directory, m_job.id);

        RunControl control;
        inheritControl(control, m_context.control);
        // A student begun after finish-now is trained to its end.
        if (control.finishRequested()) control.finishNow = nullptr;
        control.onProgress = [&](const Progress& progress) {
            if (progress.fraction >= 0)
                m_context.board.step(
                    m_job.id, static_cast<int>(std::lround(progress.fraction * job.model.steps)));
        };
        JobRecord record;
        const auto outcome = m_context.backend.train(job, control, [&](const LossPoint& point) {
            record.losses.push_back(point);
            m_context.board.loss(m_job.id, point);
        });
        refuseBroken(outcome.summary);
        record.summary = outcome.summary;
        outcome.model->save(m_weights);
        writeJobRecord(m_record, record);
        std::error_code ignored;  // a checkpoint that stays does no harm: the record counts
        std::filesystem::remove(job.checkpoint, ignored);
        return {outcome.model, outcome.summary};
    }

    void refuseBroken(const TrainSummary& summary) const {
        if (std::isfinite(summary.validationMae) && std::isfinite(summary.validationRmse)) return;
        throw Error(m_job.id, "training diverged: the validation error is not a finite number.",
            "Check the trace for broken values, or lower the number of steps.");
    }

    /// The error in flight, with the job in front unless it stands there or the error names a file.
    [[noreturn]] void rethrowNamed() const {
        try {
            throw;
        } catch (const Error& error) {
            if (error.where().find(m_job.id) != std::string::npos) throw;
            throw Error(error.where().empty() ? m_job.id : m_job.id + ": " + error.where(),
                error.problem(), error.advice());
        } catch (const std::exception& error) {
            throw Error(m_job.id, fmt::format("training failed: {}.", error.what()));
        }
    }

    static std::string endNote(const TrainSummary& summary) {
        if (summary.finishedEarly) return fmt::format("finished early at step {}", summary.steps);
        return summary.plateau ? "" : "stopped by its budget before its plateau";
    }

    std::string sentence(const TrainSummary& summary) const {
        return fmt::format(
            "{} steps in {:.1f} s, validation MAE {:.4g} {}, RMSE {:.4g} {}, best at step {}{}",
            summary.steps, summary.seconds, summary.validationMae, m_context.dataset.unit,
            summary.validationRmse, m_context.dataset.unit, summary.bestStep,
            summary.finishedEarly ? ", finished early"
                : summary.plateau ? ", plateau reached"
                                  : ", plateau not reached");
    }

    const RunContext& m_context;
    const PlannedJob& m_job;
    std::filesystem::path m_weights, m_record;
};

void runOne(const RunContext& context, const std::vector<PlannedJob>& plan, std::size_t index,
    std::vector<TrainedJob>& trained) {
    context.control.checkpoint();
    const auto& job = plan[index];
    const JobRunner runner(context, job);
    if (runner.reuse(trained[index])) return;
    std::vector<std::shared_ptr<const TrainedModel>> teachers;
    for (const auto teacher : job.teachers)
        if (trained[teacher].model) teachers.push_back(trained[teacher].model);
    if (!job.teachers.empty() && teachers.empty()) return runner.leaveOut("it has no teacher");
    if (context.control.finishRequested() && job.model.kind != ModelKind::student)
        return runner.leaveOut("the run was told to finish");
    trained[index] = runner.train(std::move(teachers));
}

}  // namespace

std::vector<TrainedJob> trainAll(const RunContext& context, const std::vector<PlannedJob>& plan) {
    std::vector<TrainedJob> trained(plan.size());
    std::vector<PoolJob> jobs;
    for (std::size_t i = 0; i < plan.size(); ++i)
        jobs.push_back({[&, i] { runOne(context, plan, i, trained); }, plan[i].teachers});
    runJobs(jobs, context.workers, context.stopAll);
    return trained;
}

}  // namespace wattline
