// SPDX-License-Identifier: GPL-3.0-or-later
// Applies news to the picture of a run and sums jobs up to stages.
#include "ui/training_progress.h"

#include <algorithm>

namespace wattline {

namespace {
double fractionOf(const JobState& job) {
    if (job.status == JobStatus::done) return 1;
    return job.steps > 0 ? static_cast<double>(job.step) / job.steps : 0;
}
}  // namespace

Stage stageOf(const JobState& job) {
    if (job.id.rfind("load", 0) == 0) return Stage::load;
    if (job.model.rfind("teacher", 0) == 0) return Stage::teacher;
    if (job.model.rfind("student", 0) == 0) return Stage::distil;
    return job.model.empty() ? Stage::evaluate : Stage::baselines;
}

void TrainingProgress::apply(const TrainingNews& news) {
    if (news.plan) m_jobs = *news.plan;
    for (const auto& [id, state] : news.jobs) {
        const auto known = std::find_if(m_jobs.begin(), m_jobs.end(),
            [&, &key = id](const JobState& job) { return job.id == key; });
        if (known != m_jobs.end())
            *known = state;
        else
            m_jobs.push_back(state);
    }
    for (const auto& [id, point] : news.losses) {
        const auto known = std::find_if(m_losses.begin(), m_losses.end(),
            [&, &key = id](const JobLosses& losses) { return losses.job == key; });
        if (known != m_losses.end())
            known->points.push_back(point);
        else
            m_losses.push_back({id, {point}});
    }
    m_log.insert(m_log.end(), news.log.begin(), news.log.end());
    if (news.progress) m_whole = *news.progress;
    if (news.overall) m_overall = *news.overall;
}

const JobState* TrainingProgress::find(const std::string& jobId) const {
    const auto found = std::find_if(
        m_jobs.begin(), m_jobs.end(), [&](const JobState& job) { return job.id == jobId; });
    return found == m_jobs.end() ? nullptr : &*found;
}

StageProgress TrainingProgress::stage(Stage stage) const {
    StageProgress sum;
    bool running = false, failed = false;
    for (const JobState& job : m_jobs) {
        if (stageOf(job) != stage) continue;
        ++sum.jobs;
        sum.done += job.status == JobStatus::done;
        running |= job.status == JobStatus::running;
        failed |= job.status == JobStatus::failed;
        sum.fraction += fractionOf(job);
        sum.elapsedS += job.elapsedS;
        if (job.status == JobStatus::running) sum.etaS = std::max(sum.etaS, job.etaS);
        if (job.status != JobStatus::waiting && !job.note.empty()) sum.note = job.note;
    }
    if (sum.jobs > 0) sum.fraction /= sum.jobs;
    if (failed)
        sum.status = JobStatus::failed;
    else if (sum.jobs > 0 && sum.done == sum.jobs)
        sum.status = JobStatus::done;
    else if (running || sum.done > 0)
        sum.status = JobStatus::running;
    return sum;
}

double TrainingProgress::fraction() const {
    return std::max(m_whole.fraction, m_overall.fraction);
}

double TrainingProgress::etaS(double elapsedS) const {
    if (m_overall.etaS >= 0) return m_overall.etaS;
    constexpr double kTooEarlyToSay = 0.01;
    const double done = std::min(1.0, fraction());
    return done < kTooEarlyToSay ? -1 : elapsedS * (1 - done) / done;
}

std::string TrainingProgress::activity() const {
    const JobState* first = nullptr;
    int others = 0;
    for (const JobState& job : m_jobs) {
        if (job.status != JobStatus::running) continue;
        if (first)
            ++others;
        else
            first = &job;
    }
    if (!first) return m_whole.stage;
    std::string text = first->id;
    if (first->steps > 0)
        text += " · " + std::to_string(first->step) + "/" + std::to_string(first->steps);
    if (others > 0) text += " and " + std::to_string(others) + " more";
    return text;
}

}  // namespace wattline
