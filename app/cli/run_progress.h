// SPDX-License-Identifier: GPL-3.0-or-later
// Tells on standard error how a run gets on: one living line on a terminal, plain lines otherwise.
#pragma once

#include "core/experiment/run_experiment.h"

#include <map>
#include <string>

namespace wattline {

class RunProgress : public ExperimentObserver {
public:
    explicit RunProgress(bool terminal)
        : m_terminal(terminal) { }
    ~RunProgress() override;

    void onPlan(const std::vector<JobState>& jobs) override;
    void onJob(const JobState& job) override;
    void onOverall(const OverallState& state) override;
    void onLog(LogLevel level, const std::string& source, const std::string& text) override;

private:
    void redraw();
    void clearLine();
    std::string line() const;

    bool m_terminal;
    bool m_drawn = false;
    std::size_t m_jobs = 0, m_done = 0;
    std::map<std::string, JobState> m_running;
    OverallState m_overall;
    double m_toldS = 0;  ///< elapsed time of the last plain progress line
};

}  // namespace wattline
