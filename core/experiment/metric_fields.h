// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of Metrics by the names that files use, so that writer, reader and tables agree.
#pragma once

#include "core/evaluate/metrics.h"

#include <array>

namespace wattline {

struct MetricField {
    const char* name;
    double Metrics::*value;
};

inline constexpr std::array<MetricField, 10> kMetricFields{
    {{"mae", &Metrics::mae}, {"rmse", &Metrics::rmse}, {"maePctMean", &Metrics::maePctMean},
        {"rmsePctMean", &Metrics::rmsePctMean}, {"maePctRange", &Metrics::maePctRange},
        {"rmsePctRange", &Metrics::rmsePctRange}, {"mase", &Metrics::mase},
        {"skillMae", &Metrics::skillMae}, {"skillRmse", &Metrics::skillRmse},
        {"rampMae", &Metrics::rampMae}}};

}  // namespace wattline
