// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/derive/formula_program.h"

#include <fmt/format.h>
#include <muParser.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <numeric>
#include <utility>

namespace wattline {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr double kLongestStepInSteps = 3;
constexpr double kMostInWindow = 1e6;  // samples: 16 MB

double sumOf(const double* values, int count) {
    return std::accumulate(values, values + count, 0.0);
}
double averageOf(const double* values, int count) {
    return sumOf(values, count) / count;
}
double leastOf(const double* values, int count) {
    return *std::min_element(values, values + count);
}
double mostOf(const double* values, int count) {
    return *std::max_element(values, values + count);
}

void defineFunctions(mu::Parser& parser) {
    parser.ClearFun();
    parser.ClearConst();
    parser.DefineFun("sum", sumOf);
    parser.DefineFun("avg", averageOf);
    parser.DefineFun("min", leastOf);
    parser.DefineFun("max", mostOf);
    using OfOne = double (*)(double);
    const std::pair<const char*, OfOne> ofOne[] = {{"abs", [](double x) { return std::abs(x); }},
        {"sqrt", [](double x) { return std::sqrt(x); }},
        {"exp", [](double x) { return std::exp(x); }}, {"ln", [](double x) { return std::log(x); }},
        {"log10", [](double x) { return std::log10(x); }},
        {"floor", [](double x) { return std::floor(x); }},
        {"ceil", [](double x) { return std::ceil(x); }},
        {"round", [](double x) { return std::round(x); }}};
    for (const auto& [name, function] : ofOne) parser.DefineFun(name, function);
}

}  // namespace

class FormulaProgram::Step {
public:
    Step(const FormulaSpec& spec, FormulaStep step, double stepS, std::vector<double>& inputs,
        std::vector<double>& results)
        : m_step(std::move(step))
        , m_stepS(stepS) {
        if (stepS > 0 && m_step.windowS / stepS > kMostInWindow)
            failAt(spec, m_step.place.empty() ? 0 : m_step.place.front(),
                fmt::format("a window of {} s holds more than a million samples.", m_step.windowS),
                "Shorten it, or give the formula a longer step.");
        try {
            defineFunctions(m_parser);
            for (const auto input : m_step.inputs) use(fmt::format("v{}", input), inputs[input]);
            for (const auto result : m_step.steps) use(fmt::format("s{}", result), results[result]);
            m_parser.SetExpr(m_step.expression);
            m_parser.Eval();
        } catch (const mu::ParserError& error) {
            fail(spec, error);
        }
    }

    double next(double timeS) {
        const bool missing = std::any_of(
            m_variables.begin(), m_variables.end(), [](const double* v) { return std::isnan(*v); });
        double value = missing ? kMissing : m_parser.Eval();
        if (!std::isfinite(value)) value = kMissing;  // a division by zero
        switch (m_step.overTime) {
        case OverTime::none: return value;
        case OverTime::diff: return change(timeS, value, 1);
        case OverTime::rate: return change(timeS, value, timeS - m_beforeS);
        case OverTime::rolling: return mean(timeS, value);
        }
        return value;
    }

private:
    void use(const std::string& name, double& variable) {
        m_parser.DefineVar(name, &variable);
        m_variables.push_back(&variable);
    }

    [[noreturn]] void fail(const FormulaSpec& spec, const mu::ParserError& error) const {
        const auto& place = m_step.place;
        const auto at = static_cast<std::size_t>(std::max(error.GetPos(), 0));
        const std::size_t end = place.empty() ? 0 : place.back() + 1;
        failAt(spec, error.GetPos() >= 0 && at < place.size() ? place[at] : end, reason(error));
    }

    static std::string reason(const mu::ParserError& error) {
        switch (error.GetCode()) {
        case mu::ecUNEXPECTED_EOF: return "something is missing at the end.";
        case mu::ecTOO_FEW_PARAMS: return "a function has too few arguments.";
        case mu::ecTOO_MANY_PARAMS: return "a function has too many arguments.";
        case mu::ecMISSING_PARENS: return "a bracket is not closed.";
        case mu::ecUNEXPECTED_PARENS: return "a bracket does not belong here.";
        case mu::ecUNEXPECTED_OPERATOR: return "an operator does not belong here.";
        case mu::ecUNEXPECTED_ARG_SEP: return "a comma does not belong here.";
        case mu::ecUNEXPECTED_VAL:
        case mu::ecUNEXPECTED_VAR: return "an operator is missing before this.";
        default: return "this cannot be read: " + error.GetMsg();
        }
    }

    double change(double timeS, double value, double per) {
        const bool gap = timeS - m_beforeS > kLongestStepInSteps * m_stepS;
        const double result = gap ? kMissing : (value - m_before) / per;
        m_beforeS = timeS;
        m_before = value;
        return std::isfinite(result) ? result : kMissing;
    }

    double mean(double timeS, double value) {
        if (!std::isnan(value)) {
            m_window.emplace_back(timeS, value);
            m_sum += value;
        }
        // A hair wider than the window would let in the sample that is exactly its length back.
        const double fromS = timeS - m_step.windowS + 1e-6 * m_stepS;
        while (!m_window.empty() && m_window.front().first <= fromS) {
            m_sum -= m_window.front().second;
            m_window.pop_front();
        }
        if (m_window.empty()) {
            m_sum = 0;
            return kMissing;
        }
        return m_sum / static_cast<double>(m_window.size());
    }

    FormulaStep m_step;
    double m_stepS;
    mu::Parser m_parser;
    std::vector<const double*> m_variables;
    double m_beforeS = kMissing, m_before = kMissing;
    std::deque<std::pair<double, double>> m_window;
    double m_sum = 0;
};

FormulaProgram::FormulaProgram(const FormulaSpec& spec, FormulaPlan plan, double stepS)
    : m_inputs(plan.inputs.size(), 1.0)
    , m_results(plan.steps.size(), 1.0) {
    for (auto& step : plan.steps)
        m_steps.push_back(
            std::make_unique<Step>(spec, std::move(step), stepS, m_inputs, m_results));
}

FormulaProgram::~FormulaProgram() = default;

double FormulaProgram::next(double timeS, std::span<const double> values) {
    std::copy(values.begin(), values.end(), m_inputs.begin());
    for (std::size_t i = 0; i < m_steps.size(); ++i) m_results[i] = m_steps[i]->next(timeS);
    return m_results.back();
}

}  // namespace wattline
