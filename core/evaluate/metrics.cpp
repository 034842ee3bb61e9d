// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over the windows of a log at one lead; persistence is judged on the very same windows.
#include "core/evaluate/metrics.h"

#include <cassert>
#include <cmath>
#include <limits>

namespace wattline {
namespace {

/// Share of the training range beyond which a step counts as a ramp.
constexpr double kRampShare = 0.05;

struct ErrorSum {
    double absolute = 0, squared = 0;
    std::size_t count = 0;

    void add(double error) {
        absolute += std::abs(error);
        squared += error * error;
        ++count;
    }
    double mae() const { return absolute / static_cast<double>(count); }
    double rmse() const { return std::sqrt(squared / static_cast<double>(count)); }
};

/// NaN instead of a quotient that means nothing.
double ratio(double numerator, double denominator) {
    return denominator > 0 ? numerator / denominator : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

Metrics metricsAt(const ForecastLog& log, int lead, const Scaler& scaler) {
    assert(lead >= 1 && lead <= log.horizon);
    const auto horizon = static_cast<std::size_t>(log.horizon);
    const auto step = static_cast<std::size_t>(lead) - 1;
    const double range = scaler.maximum - scaler.minimum;
    ErrorSum errors, persistence, ramps;
    double actualSum = 0;
    for (std::size_t i = 0; i < log.origins.size(); ++i) {
        const double truth = log.truth[i * horizon + step];
        if (std::isnan(truth)) continue;
        const double error = log.forecast[i * horizon + step] - truth;
        const double before = step == 0 ? log.last[i] : log.truth[i * horizon + step - 1];
        errors.add(error);
        persistence.add(log.last[i] - truth);
        actualSum += truth;
        if (std::abs(truth - before) > kRampShare * range) ramps.add(error);
    }

    Metrics metrics{};
    metrics.mae = errors.mae();  // NaN with no window
    metrics.rmse = errors.rmse();
    const double mean = actualSum / static_cast<double>(errors.count);
    metrics.maePctMean = 100 * ratio(metrics.mae, mean);
    metrics.rmsePctMean = 100 * ratio(metrics.rmse, mean);
    metrics.maePctRange = 100 * ratio(metrics.mae, range);
    metrics.rmsePctRange = 100 * ratio(metrics.rmse, range);
    // A training part that never changes has no persistence error; its s is 1 for the models' sake.
    metrics.mase = ratio(metrics.mae, range > 0 ? scaler.s : 0);
    metrics.skillMae = 1 - ratio(metrics.mae, persistence.mae());
    metrics.skillRmse = 1 - ratio(metrics.rmse, persistence.rmse());
    metrics.rampMae = ramps.mae();
    metrics.count = errors.count;
    metrics.rampCount = ramps.count;
    return metrics;
}

}  // namespace wattline
