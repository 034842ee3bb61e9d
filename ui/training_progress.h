// SPDX-License-Identifier: GPL-3.0-or-later
// A run as the window knows it: jobs, stages, losses and log, and what can be said about the time
// left.
#pragma once

#include "ui/training_feed.h"

#include <string>
#include <vector>

namespace wattline {

/// The five boxes of the pipeline strip, in order.
enum class Stage { load, teacher, baselines, distil, evaluate };
inline constexpr int kStageCount = 5;
Stage stageOf(const JobState& job);

struct StageProgress {
    JobStatus status = JobStatus::waiting;
    int done = 0, jobs = 0;
    double fraction = 0;  ///< of its steps; jobs without steps count as one
    double elapsedS = 0;  ///< summed over its jobs: work, not wall clock
    double etaS = -1;  ///< the longest of its running jobs, then its waiting ones; -1 = not known
    std::string note;  ///< of the job that spoke last
};

struct JobLosses {
    std::string job;
    std::vector<LossPoint> points;
};

class TrainingProgress {
public:
    void apply(const TrainingNews& news);

    const std::vector<JobState>& jobs() const { return m_jobs; }
    const std::vector<JobLosses>& losses() const { return m_losses; }
    const std::vector<LogLine>& log() const { return m_log; }
    const JobState* find(const std::string& jobId) const;
    StageProgress stage(Stage stage) const;
    /// Share done of the whole run, 0..1; -1 = not known.
    double fraction() const;
    /// Seconds left of the whole run; -1 = not known. The run's own estimate, else from the share
    /// done and the time it took.
    double etaS(double elapsedS) const;
    /// What is being done now: "gru/seed2, step 340 of 1,000, and 1 more".
    std::string activity() const;

private:
    std::vector<JobState> m_jobs;
    std::vector<JobLosses> m_losses;
    std::vector<LogLine> m_log;
    Progress m_whole;
    OverallState m_overall;
};

}  // namespace wattline
