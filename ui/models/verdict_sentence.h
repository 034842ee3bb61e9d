// SPDX-License-Identifier: GPL-3.0-or-later
// The result of an experiment in two plain sentences, with the seeds. No Qt.
#pragma once

#include "core/experiment/result.h"

#include <string>

namespace wattline {

/// "The student is better than persistence and the GRU; no clear difference to its undistilled
/// twin. ..." Unclear and bad news are said as plainly as good ones. Empty without a student.
std::string verdictSentence(const ExperimentResult& result);

}  // namespace wattline
