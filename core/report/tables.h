// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a result. One row a model, in the order of the result.
#pragma once

#include "core/experiment/result.h"
#include "core/report/table.h"

namespace wattline {

/// Errors at one lead, with size, speed and training beside them, and how each model does against
/// the student: model, mae, maeStd, maePctMean, rmse, rmsePctMean, mase, skillMae, rampMae, params,
/// sizeKiB, p50Us, trainSteps, trainS, plateau, againstStudent.
/// @param lead 1 = one step ahead .. horizon; size, training and comparison do not depend on it
Table metricsTable(const ExperimentResult& result, int lead = 1);

/// The same errors without their unit: model, maePctMean, maePctRange, rmsePctMean, rmsePctRange,
/// skillMae, skillRmse.
Table relativeTable(const ExperimentResult& result, int lead = 1);

/// One row a model, one column a lead. @param metric "mae", "rmse" or "skillMae"
Table leadTable(const ExperimentResult& result, const std::string& metric = "mae");

/// model, params, sizeKiB, residentMiB, p50Us, p99Us, how; a model measured in two ways has two
/// rows.
Table footprintTable(const ExperimentResult& result);

/// Every seed of every trained model: steps, seconds, best step, plateau, validation and test
/// error.
Table trainingTable(const ExperimentResult& result);

/// a, b, difference, ciLow, ciHigh, p, verdict, test.
Table comparisonTable(const ExperimentResult& result);

}  // namespace wattline
