// SPDX-License-Identifier: GPL-3.0-or-later
// Where the workers of a run leave their news until the GUI thread fetches them: never a signal per
// batch.
#pragma once

#include "core/experiment/run_experiment.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wattline {

struct LogLine {
    double timeS = 0;  ///< Unix s
    LogLevel level = LogLevel::info;
    std::string source, text;
};

/// Everything that happened since the last take().
struct TrainingNews {
    std::optional<std::vector<JobState>> plan;
    std::map<std::string, JobState> jobs;  ///< newest state by id
    std::vector<std::pair<std::string, LossPoint>> losses;
    std::vector<LogLine> log;
    std::optional<Progress> progress;
    std::optional<OverallState> overall;

    bool empty() const {
        return !plan && jobs.empty() && losses.empty() && log.empty() && !progress && !overall;
    }
};

/// Written by workers, emptied by the GUI thread. States are coalesced; losses and log lines are
/// all kept.
class TrainingFeed : public ExperimentObserver {
public:
    void onPlan(const std::vector<JobState>& jobs) override;
    void onJob(const JobState& job) override;
    void onLoss(const std::string& jobId, const LossPoint& point) override;
    void onOverall(const OverallState& state) override;
    void onLog(LogLevel level, const std::string& source, const std::string& text) override;
    void onProgress(const Progress& progress);

    TrainingNews take();

private:
    std::mutex m_mutex;
    TrainingNews m_news;
};

}  // namespace wattline
