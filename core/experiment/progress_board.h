// SPDX-License-Identifier: GPL-3.0-or-later
// Where every job of a run stands. Workers report here; the observer hears of it, one call at a
// time.
#pragma once

#include "core/experiment/active_clock.h"
#include "core/experiment/json_lines.h"
#include "core/experiment/run_experiment.h"

#include <ctime>
#include <mutex>
#include <string>
#include <vector>

namespace wattline {

class ProgressBoard {
public:
    struct Planned {
        JobState state;
        double estimateS = 0;
    };
    struct Sample {  ///< of a running job, for telemetry
        std::string id;
        int step = 0;
        double elapsedS = 0, cpuS = 0;
    };

    ProgressBoard(ExperimentObserver& observer, const RunControl& control, int workers);

    void plan(std::vector<Planned> jobs);
    /// What was logged before goes into the file too. The file outlives the board.
    void keepLogIn(JsonLines& file);
    void setUnit(const std::string& unit);

    // Called by the thread that runs the job.
    void start(const std::string& id);
    void step(const std::string& id, int step);
    void loss(const std::string& id, const LossPoint& point);
    void end(const std::string& id, JobStatus status, const std::string& note);
    /// Finished in an earlier process: takes no time.
    void reuse(const std::string& id, int steps, const std::vector<LossPoint>& losses);
    void log(LogLevel level, const std::string& source, const std::string& text);

    /// Moves the clock on and tells the observer how the whole run stands.
    void tick();
    double elapsedS() const;
    std::vector<Sample> running() const;

private:
    struct Job {
        JobState state;
        double estimateS = 0, startedS = 0, toldS = -1;
        int firstStep = -1;  ///< a resumed job does not begin at 0
        clockid_t cpuClock{};
        double cpuStartS = 0;
        double fraction() const;
    };

    Job& find(const std::string& id);
    void advanceClock();
    void update(Job& job);
    void tell(Job& job);

    ExperimentObserver& m_observer;
    const RunControl& m_control;
    const int m_workers;
    mutable std::mutex m_mutex;
    std::vector<Job> m_jobs;
    ActiveClock m_clock;
    std::string m_unit;
    JsonLines* m_logFile = nullptr;
    std::vector<std::string> m_pendingLog;
};

}  // namespace wattline
