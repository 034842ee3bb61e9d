// SPDX-License-Identifier: GPL-3.0-or-later
// The error of each test run: what paired comparisons are made of.
#include "core/evaluate/metrics.h"

#include <cassert>
#include <cmath>
#include <map>

namespace wattline {

std::vector<RunError> errorsByRun(const ForecastLog& log, const Dataset& dataset, int lead) {
    assert(lead >= 1 && lead <= log.horizon);
    const auto horizon = static_cast<std::size_t>(log.horizon);
    std::vector<RunError> runs;  // in order of first appearance
    std::map<std::string, std::size_t> indexOf;
    for (std::size_t i = 0; i < log.origins.size(); ++i) {
        const auto cell = i * horizon + static_cast<std::size_t>(lead) - 1;
        if (std::isnan(log.truth[cell])) continue;
        const auto& run = dataset.segments[log.origins[i].segment].run;
        const auto [found, isNew] = indexOf.insert({run, runs.size()});
        if (isNew) runs.push_back({run, 0, 0});
        auto& error = runs[found->second];
        error.mae += std::abs(double{log.forecast[cell]} - log.truth[cell]);
        ++error.count;
    }
    for (auto& run : runs) run.mae /= static_cast<double>(run.count);
    return runs;
}

}  // namespace wattline
