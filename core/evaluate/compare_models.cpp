// SPDX-License-Identifier: GPL-3.0-or-later
// Paired comparison of two models on the same windows.
#include "core/evaluate/metrics.h"
#include "core/evaluate/significance.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <cmath>

namespace wattline {
namespace {

constexpr std::size_t kFewestRuns = 3;

void requireSameWindows(
    const std::vector<ForecastLog>& logs, const ForecastLog& first, const std::string& name) {
    if (logs.empty()) throw Error(name, "has no forecasts to compare.");
    for (const auto& log : logs)
        if (log.origins.size() != first.origins.size() || log.last != first.last)
            throw Error(name, "was evaluated on other windows than the model it is compared with.",
                "Evaluate both on the same part of the same data set.");
}

/// |forecast - truth| one step ahead at each origin, averaged over the seeds.
std::vector<double> errorsByOrigin(const std::vector<ForecastLog>& seeds) {
    std::vector<double> errors(seeds.front().origins.size());
    for (const auto& log : seeds) {
        const auto horizon = static_cast<std::size_t>(log.horizon);
        for (std::size_t i = 0; i < errors.size(); ++i)
            errors[i] += std::abs(double{log.forecast[i * horizon]} - log.truth[i * horizon])
                / static_cast<double>(seeds.size());
    }
    return errors;
}

std::vector<double> errorsByRun(const std::vector<ForecastLog>& seeds, const Dataset& dataset) {
    std::vector<double> errors;
    for (const auto& log : seeds) {
        const auto runs = errorsByRun(log, dataset);
        errors.resize(runs.size());
        for (std::size_t run = 0; run < runs.size(); ++run)
            errors[run] += runs[run].mae / static_cast<double>(seeds.size());
    }
    return errors;
}

std::vector<double> difference(std::vector<double> a, const std::vector<double>& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
    return a;
}

MeanEstimate estimate(
    const std::vector<ForecastLog>& a, const std::vector<ForecastLog>& b, const Dataset& dataset) {
    const auto byRun = difference(errorsByRun(a, dataset), errorsByRun(b, dataset));
    if (byRun.size() >= kFewestRuns) return estimateOverRuns(byRun);
    return estimateOverBlocks(difference(errorsByOrigin(a), errorsByOrigin(b)));
}

}  // namespace

Comparison compareModels(const std::string& nameA, const std::vector<ForecastLog>& a,
    const std::string& nameB, const std::vector<ForecastLog>& b, const Dataset& dataset) {
    if (a.empty()) throw Error(nameA, "has no forecasts to compare.");
    requireSameWindows(a, a.front(), nameA);
    requireSameWindows(b, a.front(), nameB);
    if (a.front().origins.empty()) throw Error(nameA, "was evaluated on no window.");

    const auto found = estimate(a, b, dataset);
    if (std::isnan(found.mean))
        throw Error(nameA + " against " + nameB, "a forecast is not a number.",
            "Train the model that gave it again.");
    Comparison comparison;
    comparison.a = nameA;
    comparison.b = nameB;
    comparison.metric = "mae";
    comparison.difference = found.mean;
    comparison.ci95[0] = found.ci95[0];
    comparison.ci95[1] = found.ci95[1];
    comparison.p = found.p;
    comparison.test = "paired, " + found.how;
    if (a.size() + b.size() > 2)
        comparison.test += fmt::format("; {} and {} seeds averaged first", a.size(), b.size());
    comparison.verdict = found.ci95[1] < 0 ? "better"
        : found.ci95[0] > 0                ? "worse"
                                           : "no clear difference";
    return comparison;
}

}  // namespace wattline
