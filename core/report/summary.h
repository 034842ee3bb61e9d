// SPDX-License-Identifier: GPL-3.0-or-later
// The first thing people read: how well the student does and whom it beats.
#pragma once

#include "core/report/report.h"

namespace wattline {

/// The student against every other model of the result, in the result's order; LSTM, GRU, the
/// undistilled twin and persistence are named even when they were not part of the experiment.
Verdicts verdictsOfStudent(const ExperimentResult& result);

Section summarySection(const ExperimentResult& result);

}  // namespace wattline
