// SPDX-License-Identifier: GPL-3.0-or-later
// Normal equations in double, one pass over the windows; the penalty chosen on the validation part.
#include "core/forecast/ridge.h"

#include "core/forecast/normal_equations.h"
#include "core/forecast/roll.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace wattline {
namespace {

/// Number `index` of [covariates][kCovariateLags], newest first.
double scaledCovariate(
    const std::vector<Covariate>& covariates, const WindowView& window, std::size_t index) {
    const auto c = index / Ridge::kCovariateLags, lag = index % Ridge::kCovariateLags;
    const auto& scaler = covariates[c].scaler;
    const auto samples = window.covariate(c);
    return (samples[samples.size() - 1 - lag] - scaler.mean) / scaler.std;
}

void addPart(NormalEquations& sums, const Dataset& dataset, Part part, const RunControl& control) {
    std::vector<double> x(sums.inputs(), 1.0);
    const auto beside = Ridge::kCovariateLags * dataset.covariates.size();
    const auto lags = x.size() - beside;  // and the 1
    for (const auto& origin : dataset.of(part)) {
        if (sums.count() % 4096 == 0) control.checkpoint();
        const auto window = dataset.window(origin, static_cast<int>(lags));
        const double last = window.back();
        for (std::size_t k = 1; k < lags; ++k)
            x[beside + k] = (window[lags - 1 - k] - last) / dataset.scaler.s;
        const auto view = dataset.view(origin, Ridge::kCovariateLags);
        for (std::size_t i = 0; i < beside; ++i)
            x[1 + i] = scaledCovariate(dataset.covariates, view, i);
        sums.add(x, (dataset.future(origin).front() - last) / dataset.scaler.s);
    }
}

double maeOneStep(const Ridge& ridge, const Dataset& dataset, Part part) {
    double sum = 0;
    for (const auto& origin : dataset.of(part)) {
        float forecast = 0;
        ridge.predict(dataset.view(origin, ridge.lookback()), {&forecast, 1});
        sum += std::abs(double{forecast} - dataset.future(origin).front());
    }
    return sum / static_cast<double>(dataset.of(part).size());
}

}  // namespace

Ridge::Ridge(const std::vector<double>& solution, double penalty, const Dataset& dataset)
    : m_covariates(dataset.covariates)
    , m_intercept(static_cast<float>(solution.front() * dataset.scaler.s))
    , m_penalty(penalty) {
    const auto lags = solution.begin() + 1
        + static_cast<std::ptrdiff_t>(kCovariateLags * dataset.covariates.size());
    for (auto weight = solution.begin() + 1; weight != lags; ++weight)
        m_covariateWeights.push_back(static_cast<float>(*weight * dataset.scaler.s));
    m_weights.assign(lags, solution.end());
}

int Ridge::lookback() const {
    const auto beside = m_covariates.empty() ? 0 : kCovariateLags;
    return static_cast<int>(std::max(m_weights.size() + 1, beside));
}

Ridge Ridge::fit(const Dataset& dataset, const RidgeOptions& options, const RunControl& control) {
    if (dataset.lookback < 2)
        throw Error("task.lookback", fmt::format("{} is too short for ridge.", dataset.lookback),
            "Choose at least 2.");
    if (!dataset.covariates.empty() && dataset.lookback < static_cast<int>(kCovariateLags))
        throw Error("task.lookback",
            fmt::format("{} is too short for ridge with covariates.", dataset.lookback),
            fmt::format("Choose at least {}.", kCovariateLags));
    const auto beside = kCovariateLags * dataset.covariates.size();
    std::set<int> lookbacks;
    for (const int lookback : options.lookbacks)
        lookbacks.insert(std::clamp(lookback, 2, dataset.lookback));
    NormalEquations sums(static_cast<std::size_t>(*lookbacks.rbegin()) + beside);
    addPart(sums, dataset, Part::train, control);

    std::optional<Ridge> best;
    for (const int lookback : lookbacks)
        for (const double penalty : options.penalties) {
            control.checkpoint();
            const auto solution = sums.solve(static_cast<std::size_t>(lookback) + beside, penalty);
            if (solution.empty()) continue;
            Ridge ridge(solution, penalty, dataset);
            ridge.m_validationMae = maeOneStep(ridge, dataset, Part::validation);
            if (!best || ridge.m_validationMae < best->m_validationMae) best = std::move(ridge);
        }
    if (!best) throw Error("ridge", "no penalty gives a solution.", "Give one above 0.");
    if (!options.refit) return *best;

    // Sums that had a solution still have one with more windows added.
    addPart(sums, dataset, Part::validation, control);
    Ridge refitted(
        sums.solve(best->m_weights.size() + 1 + beside, best->m_penalty), best->m_penalty, dataset);
    refitted.m_validationMae = best->m_validationMae;
    return refitted;
}

float Ridge::step(const WindowView& window) const {
    const float* last = &window.target.back();
    double change = m_intercept;
    for (std::size_t k = 0; k < m_weights.size(); ++k)
        change
            += double{m_weights[k]} * (double{last[-1 - static_cast<std::ptrdiff_t>(k)]} - *last);
    for (std::size_t i = 0; i < m_covariateWeights.size(); ++i)
        change += double{m_covariateWeights[i]} * scaledCovariate(m_covariates, window, i);
    return static_cast<float>(*last + change);
}

void Ridge::predictMany(const WindowBatch& windows, int steps, std::span<float> out) const {
    rollForward(
        windows, {lookback(), 1, steps, m_covariates.size()},
        [this](const WindowBatch& now, std::span<float> said) {
            for (std::size_t i = 0; i < now.size(); ++i)
                said[i] = step(now.view(i, static_cast<std::size_t>(lookback())));
        },
        out);
}

}  // namespace wattline
