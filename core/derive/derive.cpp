// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluates a formula over its inputs, block by block.
#include "core/dataset/common_grid.h"
#include "core/derive/formula.h"
#include "core/derive/formula_program.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace wattline {

namespace {

constexpr std::size_t kMostSamples = 4'000'000;  // of a result: 64 MB

std::vector<GridInput> inputsOf(const FormulaPlan& plan, const FormulaScope& scope) {
    std::vector<GridInput> inputs;
    for (const auto input : plan.inputs)
        inputs.push_back({scope[input].series, scope[input].channel});
    return inputs;
}

/// Empty when inputs differ in it; those without it have no say.
std::string onlyValueOf(const char* key, const std::vector<GridInput>& inputs) {
    std::set<std::string> values;
    for (const auto& input : inputs)
        if (auto value = labelOr(input.series->info().labels, key); !value.empty())
            values.insert(std::move(value));
    return values.size() == 1 ? *values.begin() : std::string();
}

/// What all inputs agree on: the GPUs of one node leave its node, job and run. A meter that knows
/// no job does not take away that of the GPUs.
Labels commonLabels(const std::vector<GridInput>& inputs) {
    Labels labels = inputs.front().series->info().labels;
    for (const auto& input : inputs) {
        const auto& theirs = input.series->info().labels;
        std::erase_if(labels, [&](const auto& label) {
            const auto found = theirs.find(label.first);
            return found == theirs.end() || found->second != label.second;
        });
    }
    for (const auto* key : {"job", "run"})
        if (const auto value = onlyValueOf(key, inputs); !value.empty()) labels[key] = value;
    return labels;
}

PowerKind kindOf(const FormulaSpec& spec, const FormulaPlan& plan,
    const std::vector<GridInput>& inputs, std::string& mixed) {
    if (spec.unit != "W" || plan.changes) return PowerKind::notPower;
    std::set<PowerKind> kinds;
    std::size_t powers = 0;
    for (const auto& input : inputs) {
        const auto kind = input.series->info().channels[input.channel].power;
        if (kind == PowerKind::notPower) continue;
        ++powers;
        kinds.insert(kind);
    }
    if (kinds.empty()) return PowerKind::notPower;
    if (kinds.size() > 1) {
        for (const auto kind : kinds)
            mixed += (mixed.empty() ? "" : " and ") + std::string(toString(kind));
        return PowerKind::notPower;
    }
    if (powers == 1) return *kinds.begin();
    return plan.adds && *kinds.begin() == PowerKind::gpuBoard ? PowerKind::gpuSum
                                                              : PowerKind::notPower;
}

bool haveOneClock(const std::vector<GridInput>& inputs) {
    return std::all_of(inputs.begin(), inputs.end(),
        [&](const GridInput& input) { return input.series == inputs.front().series; });
}

/// Appends the values of one block to the result.
class Evaluation {
public:
    Evaluation(FormulaProgram& program, std::size_t inputs, Trace& result)
        : m_program(program)
        , m_row(inputs)
        , m_result(result) { }

    void operator()(const SeriesBlock& block) {
        auto& values = m_result.channels.front().values;
        for (std::size_t i = 0; i < block.timeS.size(); ++i) {
            for (std::size_t c = 0; c < m_row.size(); ++c) m_row[c] = block.columns[c][i];
            m_result.timeS.push_back(block.timeS[i]);
            values.push_back(m_program.next(block.timeS[i], m_row));
        }
    }

private:
    FormulaProgram& m_program;
    std::vector<double> m_row;
    Trace& m_result;
};

void evaluateOnOwnClock(const FormulaSpec& spec, const FormulaPlan& plan,
    const std::vector<GridInput>& inputs, Trace& result, const RunControl& control) {
    const auto& series = *inputs.front().series;
    std::vector<std::size_t> channels;
    for (const auto& input : inputs) channels.push_back(input.channel);
    FormulaProgram program(spec, plan, series.info().stepS);
    series.visit({}, channels, Evaluation(program, inputs.size(), result), control);
}

void evaluateOnGrid(const FormulaSpec& spec, const FormulaPlan& plan,
    const std::vector<GridInput>& inputs, Trace& result, const RunControl& control) {
    const auto grid = commonGrid(inputs, spec.stepS, Span::all, kMostSamples);
    if (grid.lastBin < grid.firstBin)
        throw Error(fmt::format("formula \"{}\"", spec.name),
            "its channels were recorded at different times.",
            "Shift one of the sources, or choose channels of one recording.");
    FormulaProgram program(spec, plan, grid.grid.stepS);
    visitOnGrid(inputs, grid, Evaluation(program, inputs.size(), result), control);
    double longestS = spec.stepS;
    for (const auto& input : inputs) longestS = std::max(longestS, input.series->info().stepS);
    result.findings.push_back({FindingKind::assumption, spec.name, result.timeS.front(),
        result.timeS.back(), result.size(), 0,
        grid.grid.stepS > 1.1 * longestS
            ? fmt::format(
                "longer than {} samples: computed at a step of {} s", kMostSamples, grid.grid.stepS)
            : fmt::format("inputs of several series, brought to a step of {} s", grid.grid.stepS),
        "means of each step"});
}

}  // namespace

std::vector<FormulaInput> checkFormula(const FormulaSpec& spec, const FormulaScope& scope) {
    if (spec.name.empty()) throw Error("formula", "it has no name.", "Name the channel it makes.");
    if (!(spec.stepS >= 0) || !std::isfinite(spec.stepS))
        throw Error(fmt::format("formula \"{}\"", spec.name), "its step is no time above 0 s.");
    auto plan = planFormula(spec, scope);
    double stepS = spec.stepS;
    std::vector<FormulaInput> used;
    for (const auto input : plan.inputs) {
        used.push_back(scope[input]);
        if (spec.stepS == 0) stepS = std::fmax(stepS, used.back().series->info().stepS);
    }
    FormulaProgram(spec, std::move(plan), stepS);
    return used;
}

SeriesPtr derive(const FormulaSpec& spec, const FormulaScope& scope, const RunControl& control) {
    checkFormula(spec, scope);
    const auto plan = planFormula(spec, scope);
    const auto inputs = inputsOf(plan, scope);
    std::string mixed;
    Trace result{inputs.front().series->info().source, commonLabels(inputs), {}, {}, {}};
    result.channels.push_back({spec.name, spec.unit, kindOf(spec, plan, inputs, mixed), {}});
    const bool ownClock = haveOneClock(inputs) && spec.stepS == 0
        && inputs.front().series->info().samples <= kMostSamples;
    if (ownClock)
        evaluateOnOwnClock(spec, plan, inputs, result, control);
    else
        evaluateOnGrid(spec, plan, inputs, result, control);
    if (result.timeS.empty())
        throw Error(fmt::format("formula \"{}\"", spec.name), "its channels have no sample.");
    const auto note = [&](const std::string& text, const char* action) {
        result.findings.push_back({FindingKind::assumption, spec.name, result.timeS.front(),
            result.timeS.back(), result.size(), 0, text, action});
    };
    note("computed: " + spec.formula, "not measured");
    if (!mixed.empty()) note("computed from " + mixed + " power", "is neither of them");
    return makeMemorySeries(std::move(result));
}

}  // namespace wattline
