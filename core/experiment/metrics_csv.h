// SPDX-License-Identifier: GPL-3.0-or-later
// metrics.csv of a result: one row per model, lead and seed, and one with the mean over the seeds.
#pragma once

#include "core/experiment/result.h"

#include <string>

namespace wattline {

/// Header and rows; a figure that could not be computed is an empty cell. Seedless models have mean
/// rows only.
std::string metricsCsv(const ExperimentResult& result);

}  // namespace wattline
