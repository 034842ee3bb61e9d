// SPDX-License-Identifier: GPL-3.0-or-later
// The graph of training jobs of a spec: every network and seed, students after their teachers.
#pragma once

#include "core/experiment/spec.h"

#include <string>
#include <vector>

namespace wattline {

struct PlannedJob {
    std::string id;  ///< "gru/seed2", "teacher/seed1/member1"
    ModelSpec model;
    std::uint64_t seed = 0;  ///< of the experiment
    std::uint64_t trainingSeed = 0;  ///< what the job draws from; members of one teacher differ
    DistillWeights distill;
    std::vector<std::size_t> teachers;  ///< indexes of the jobs that must be done before
    double estimateS = 0;  ///< rough, of this job alone; orders the jobs and starts the ETA
};

/// Longest way to the end first, a teacher's way counting its student's; ties by seed.
/// @param spec resolved
std::vector<PlannedJob> planTraining(const ExperimentSpec& spec);

}  // namespace wattline
