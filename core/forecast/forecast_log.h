// SPDX-License-Identifier: GPL-3.0-or-later
// What a forecaster said at every origin of a part, beside what came: all that metrics are computed
// from.
#pragma once

#include "core/dataset/dataset.h"
#include "core/forecast/forecaster.h"
#include "core/trace/run_control.h"

#include <vector>

namespace wattline {

struct ForecastLog {
    int horizon = 0;
    double stepS = 1;
    std::vector<Origin> origins;
    std::vector<float> last;  ///< [origins] the last known sample
    std::vector<float> truth;  ///< [origins][horizon]; NaN beyond the segment's end
    std::vector<float> forecast;  ///< [origins][horizon]
};

/// Every window of the part, in time order, nothing dropped. Stops between batches.
ForecastLog evaluateRolling(const Forecaster& forecaster, const Dataset& dataset, Part part,
    const RunControl& control, int batch = 1024);

}  // namespace wattline
