// SPDX-License-Identifier: GPL-3.0-or-later
// The student's loss: what happened, and what its teacher says of it.
#pragma once

#include "core/train/objective.h"

namespace wattline {

/// @throws Error when distillation is asked for without a teacher that can give it
std::unique_ptr<Objective> makeStudentObjective(const TrainJob& job, const Network& network);

}  // namespace wattline
