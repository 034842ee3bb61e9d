// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a forecaster over every window of a part, batch by batch.
#include "core/forecast/forecast_log.h"

#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace wattline {
namespace {

/// What came, whatever the forecaster: the same for every model of an experiment.
ForecastLog logWithoutForecast(const Dataset& dataset, Part part) {
    ForecastLog log;
    log.horizon = dataset.horizon;
    log.stepS = dataset.stepS;
    log.origins = dataset.of(part);
    const auto cells = log.origins.size() * static_cast<std::size_t>(log.horizon);
    log.truth.assign(cells, std::numeric_limits<float>::quiet_NaN());
    log.forecast.resize(cells);
    log.last.reserve(log.origins.size());
    auto row = log.truth.begin();
    for (const auto& origin : log.origins) {
        log.last.push_back(dataset.window(origin, 1).front());
        const auto future = dataset.future(origin);
        std::copy(future.begin(), future.end(), row);
        row += log.horizon;
    }
    return log;
}

}  // namespace

ForecastLog evaluateRolling(const Forecaster& forecaster, const Dataset& dataset, Part part,
    const RunControl& control, int batch) {
    if (forecaster.lookback() > dataset.lookback)
        throw Error("task.lookback",
            fmt::format("the model looks back {} samples, the data set holds {}.",
                forecaster.lookback(), dataset.lookback),
            "Make the data set with the model's look-back.");
    if (const auto wanted = forecaster.covariateCount();
        wanted > 0 && wanted != dataset.covariates.size())
        throw Error("data.covariates",
            fmt::format("the model looks at {} covariates, the data set holds {}.", wanted,
                dataset.covariates.size()),
            "Make the data set with the model's covariates.");
    auto log = logWithoutForecast(dataset, part);
    const auto horizon = static_cast<std::size_t>(log.horizon);
    std::vector<const float*> windows;
    for (std::size_t begin = 0; begin < log.origins.size(); begin += windows.size()) {
        control.checkpoint();
        const auto end
            = std::min(begin + static_cast<std::size_t>(std::max(batch, 1)), log.origins.size());
        windows.clear();
        for (std::size_t i = begin; i < end; ++i)
            windows.push_back(dataset.window(log.origins[i], forecaster.lookback()).data());
        forecaster.predictMany({windows, dataset.stride()}, log.horizon,
            std::span(log.forecast).subspan(begin * horizon, windows.size() * horizon));
    }
    return log;
}

}  // namespace wattline
