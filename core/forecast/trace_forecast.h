// SPDX-License-Identifier: GPL-3.0-or-later
// A forecaster rolled over whole traces, each resampled to the forecaster's own step first.
#pragma once

#include "core/dataset/dataset.h"
#include "core/forecast/forecaster.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace wattline {

/// What a forecaster was trained on, and how far to look.
struct TraceForecastOptions {
    std::string target = "power";
    std::string unit;  ///< must be that of the traces; empty = any
    std::string powerKind;  ///< likewise
    double stepS = 1;
    int steps = 1;  ///< leads
    std::vector<Covariate> covariates = {};  ///< in the forecaster's order; name and unit count
    std::vector<std::string> derived = {};  ///< names of computed channels among the traces
};

/// One origin: what was known, what is forecast, what came.
struct TraceForecastRow {
    const std::string& series;  ///< title of the trace
    double timeS;  ///< of the last sample known, Unix s
    float known;
    std::span<const float> forecast;  ///< [steps]
    std::span<const float> actual;  ///< at most [steps]; fewer near the end of the series
};

/// Calls `onRow` for every sample from the 8th of each stretch on, the last one included.
/// @return findings: what was held, cut and left out, and a step of the traces that does not fit
/// @throws Error when the traces' unit or kind of power is another, when they lack a covariate, or
/// none is long enough
std::vector<Finding> forecastTraces(const Forecaster& forecaster,
    const std::vector<SeriesPtr>& series, const TraceForecastOptions& options,
    const RunControl& control, const std::function<void(const TraceForecastRow&)>& onRow);
/// The same for traces in memory.
std::vector<Finding> forecastTraces(const Forecaster& forecaster, const std::vector<Trace>& traces,
    const TraceForecastOptions& options, const RunControl& control,
    const std::function<void(const TraceForecastRow&)>& onRow);

}  // namespace wattline
