// SPDX-License-Identifier: GPL-3.0-or-later
// One lock, held only to copy.
#include "ui/training_feed.h"

#include <chrono>

namespace wattline {

namespace {
double unixNowS() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}
}  // namespace

void TrainingFeed::onPlan(const std::vector<JobState>& jobs) {
    const std::lock_guard lock(m_mutex);
    m_news.plan = jobs;
}

void TrainingFeed::onJob(const JobState& job) {
    const std::lock_guard lock(m_mutex);
    m_news.jobs[job.id] = job;
}

void TrainingFeed::onLoss(const std::string& jobId, const LossPoint& point) {
    const std::lock_guard lock(m_mutex);
    m_news.losses.emplace_back(jobId, point);
}

void TrainingFeed::onOverall(const OverallState& state) {
    const std::lock_guard lock(m_mutex);
    m_news.overall = state;
}

void TrainingFeed::onLog(LogLevel level, const std::string& source, const std::string& text) {
    const std::lock_guard lock(m_mutex);
    m_news.log.push_back({unixNowS(), level, source, text});
}

void TrainingFeed::onProgress(const Progress& progress) {
    const std::lock_guard lock(m_mutex);
    m_news.progress = progress;
}

TrainingNews TrainingFeed::take() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_news, {});
}

}  // namespace wattline
