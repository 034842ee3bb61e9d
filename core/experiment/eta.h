// SPDX-License-Identifier: GPL-3.0-or-later
// How long a run will take from what its jobs took so far.
#pragma once

#include "core/experiment/run_experiment.h"

#include <string>
#include <vector>

namespace wattline {

struct JobWork {
    std::string group;  ///< jobs of one group take alike: the model's name
    JobStatus status = JobStatus::waiting;
    double estimateS = 0;  ///< rough guess made beforehand
    double fraction = 0;  ///< 0..1, done by this process
    double elapsedS = 0;  ///< spent by this process
    bool typical = true;  ///< its speed tells something about other groups
};

struct Outlook {
    double fraction = -1;  ///< 0..1 of the guessed time, so it never goes back; -1 = not known yet
    double etaS = -1;  ///< -1 = not known yet
};

/// Jobs of a group that was measured take as long as measured; others their guess times the ratio
/// of measured to guessed time. No run ends before its longest running job.
Outlook outlook(const std::vector<JobWork>& jobs, int workers);

}  // namespace wattline
