// SPDX-License-Identifier: GPL-3.0-or-later
// Point-forecast errors at one lead, computed from a ForecastLog.
#pragma once

#include "core/forecast/forecast_log.h"

#include <vector>

namespace wattline {

/// In the target's unit unless said otherwise. NaN = cannot be computed.
struct Metrics {
    double mae, rmse;
    double maePctMean;  ///< 100 MAE / mean of the actual values of the same windows
    double rmsePctMean;
    double maePctRange;  ///< 100 MAE / (max - min) of the training part
    double rmsePctRange;
    double
        mase;  ///< MAE / MAE of one-step persistence on the training part (Hyndman & Koehler 2006)
    double skillMae;  ///< 1 - MAE / MAE of persistence at the same lead, same windows
    double skillRmse;
    double rampMae;  ///< MAE where the true step into the lead exceeds 5 % of the training range
    std::size_t count;  ///< windows with a truth at this lead
    std::size_t rampCount;
};

/// @param lead 1 = one step ahead .. horizon
Metrics metricsAt(const ForecastLog& log, int lead, const Scaler& scaler);

/// Errors of one test run: MAE one step ahead, for paired comparisons.
struct RunError {
    std::string run;
    double mae = 0;
    std::size_t count = 0;
};
std::vector<RunError> errorsByRun(const ForecastLog& log, const Dataset& dataset, int lead = 1);

struct Comparison {
    std::string a, b;  ///< model names
    std::string metric;  ///< "mae"
    double difference = 0;  ///< metric of a minus that of b; negative = a is better
    double ci95[2] = {0, 0};
    double p = 1;  ///< two-sided
    std::string test;  ///< how it was computed, for people
    std::string verdict;  ///< "better", "worse", "no clear difference"
};

/// Paired over test runs and seeds: both models' logs hold the same origins, logs[i] being seed i
/// (a and b may have different numbers of seeds; each is averaged over its seeds per run first).
Comparison compareModels(const std::string& nameA, const std::vector<ForecastLog>& a,
    const std::string& nameB, const std::vector<ForecastLog>& b, const Dataset& dataset);

}  // namespace wattline
