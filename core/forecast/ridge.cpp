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

void addPart(NormalEquations& sums, const Dataset& dataset, Part part, const RunControl& control) {
    std::vector<double> x(sums.inputs(), 1.0);
    for (const auto& origin : dataset.of(part)) {
        if (sums.count() % 4096 == 0) control.checkpoint();
        const auto window = dataset.window(origin, static_cast<int>(x.size()));
        const double last = window.back();
        for (std::size_t k = 1; k < x.size(); ++k)
            x[k] = (window[x.size() - 1 - k] - last) / dataset.scaler.s;
        sums.add(x, (dataset.future(origin).front() - last) / dataset.scaler.s);
    }
}

double maeOneStep(const Ridge& ridge, const Dataset& dataset, Part part) {
    double sum = 0;
    for (const auto& origin : dataset.of(part)) {
        float forecast = 0;
        ridge.predict(dataset.window(origin, ridge.lookback()), {&forecast, 1});
        sum += std::abs(double{forecast} - dataset.future(origin).front());
    }
    return sum / static_cast<double>(dataset.of(part).size());
}

}  // namespace

Ridge::Ridge(const std::vector<double>& solution, double penalty, double s)
    : m_weights(solution.begin() + 1, solution.end())
    , m_intercept(static_cast<float>(solution.front() * s))
    , m_penalty(penalty) { }

Ridge Ridge::fit(const Dataset& dataset, const RidgeOptions& options, const RunControl& control) {
    if (dataset.lookback < 2)
        throw Error("task.lookback", fmt::format("{} is too short for ridge.", dataset.lookback),
            "Choose at least 2.");
    std::set<int> lookbacks;
    for (const int lookback : options.lookbacks)
        lookbacks.insert(std::clamp(lookback, 2, dataset.lookback));
    NormalEquations sums(static_cast<std::size_t>(*lookbacks.rbegin()));
    addPart(sums, dataset, Part::train, control);

    std::optional<Ridge> best;
    for (const int lookback : lookbacks)
        for (const double penalty : options.penalties) {
            control.checkpoint();
            const auto solution = sums.solve(static_cast<std::size_t>(lookback), penalty);
            if (solution.empty()) continue;
            Ridge ridge(solution, penalty, dataset.scaler.s);
            ridge.m_validationMae = maeOneStep(ridge, dataset, Part::validation);
            if (!best || ridge.m_validationMae < best->m_validationMae) best = std::move(ridge);
        }
    if (!best) throw Error("ridge", "no penalty gives a solution.", "Give one above 0.");
    if (!options.refit) return *best;

    // Sums that had a solution still have one with more windows added.
    addPart(sums, dataset, Part::validation, control);
    Ridge refitted(
        sums.solve(best->m_weights.size() + 1, best->m_penalty), best->m_penalty, dataset.scaler.s);
    refitted.m_validationMae = best->m_validationMae;
    return refitted;
}

float Ridge::step(const float* window) const {
    const float* last = window + m_weights.size();
    double change = m_intercept;
    for (std::size_t k = 0; k < m_weights.size(); ++k)
        change
            += double{m_weights[k]} * (double{last[-1 - static_cast<std::ptrdiff_t>(k)]} - *last);
    return static_cast<float>(*last + change);
}

void Ridge::predictMany(
    std::span<const float* const> windows, int steps, std::span<float> out) const {
    rollForward(
        windows, {lookback(), 1, steps},
        [this](std::span<const float* const> starts, std::span<float> said) {
            for (std::size_t i = 0; i < starts.size(); ++i) said[i] = step(starts[i]);
        },
        out);
}

}  // namespace wattline
