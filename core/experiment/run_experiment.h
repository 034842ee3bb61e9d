// SPDX-License-Identifier: GPL-3.0-or-later
// The one pipeline that window, command line and cluster jobs all run: spec in, result folder out.
#pragma once

#include "core/experiment/result.h"
#include "core/experiment/spec.h"
#include "core/trace/run_control.h"
#include "core/train/training_backend.h"

#include <filesystem>
#include <functional>
#include <string>

namespace wattline {

enum class JobStatus { waiting, running, done, failed };

/// One training job of the graph; also "load", "evaluate" and "footprint".
struct JobState {
    std::string id;  ///< "gru/seed2", "teacher/seed1/member1", "load", "evaluate"
    std::string model;  ///< "gru"; empty for load, evaluate, footprint
    std::uint64_t seed = 0;
    JobStatus status = JobStatus::waiting;
    int step = 0, steps = 0;
    double elapsedS = 0;
    double etaS = -1;  ///< -1 = not known yet
    std::string note;  ///< "best 64.2 W at step 6800"
};

/// The whole run; elapsed time stands still while paused.
struct OverallState {
    double fraction = -1;  ///< 0..1; -1 = not known yet
    double elapsedS = 0;
    double etaS = -1;  ///< -1 = not known yet
    bool paused = false;
};

enum class LogLevel { info, warning };

/// Called from worker threads, never from two at once. Implementations copy and return quickly.
class ExperimentObserver {
public:
    virtual ~ExperimentObserver() = default;
    virtual void onPlan(const std::vector<JobState>&) { }  ///< once, every job in running order
    virtual void onJob(const JobState&) { }
    virtual void onLoss(const std::string& /*jobId*/, const LossPoint&) { }
    virtual void onOverall(const OverallState&) { }  ///< a few times a second
    virtual void onLog(LogLevel, const std::string& /*source*/, const std::string& /*text*/) { }
};

struct RunOptions {
    std::filesystem::path directory;  ///< created; refused when not empty unless resuming
    bool resume = false;
    int workers = 0;  ///< jobs at a time; 0 = one a core
    bool measureFootprint = true;  ///< latency and memory of every model; some seconds
};

/// @throws Interrupted when stopped (the folder can be resumed); Error for everything people must
/// read
ExperimentResult runExperiment(const ExperimentSpec& spec, const RunOptions& options,
    const RunControl& control, ExperimentObserver& observer, TrainingBackend& backend);

}  // namespace wattline
