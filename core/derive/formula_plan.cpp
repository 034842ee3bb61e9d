// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/derive/formula_plan.h"

#include "core/trace/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace wattline {

namespace {

constexpr std::size_t kLongest = 1000;  // characters
constexpr std::size_t kMostInputs = 1024, kMostSteps = 16, kDeepest = 64;
constexpr double kLongestWindowS = 1e9;
constexpr std::size_t kNamesListed = 12;

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool oneOf(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

class Planner {
public:
    Planner(const FormulaSpec& spec, const FormulaScope& scope)
        : m_spec(spec)
        , m_text(spec.formula)
        , m_scope(scope) { }

    FormulaPlan plan() {
        if (m_text.size() > kLongest)
            failAt(m_spec, kLongest, fmt::format("longer than {} characters.", kLongest));
        auto last = takeStep(0);
        if (m_at < m_text.size())
            failAt(m_spec, m_at, fmt::format("\"{}\" is too much.", m_text[m_at]));
        if (last.expression.empty()) failAt(m_spec, m_at, "nothing to compute.");
        m_plan.steps.push_back(std::move(last));
        if (m_plan.inputs.empty()) failAt(m_spec, 0, "no channel is named.", namesAdvice());
        return std::move(m_plan);
    }

private:
    struct Bracket {
        bool ofGroup = false;  // the arguments of sum, avg, min, max
    };

    std::string namesAdvice() const {
        auto names = namesIn(m_scope);
        const bool more = names.size() > kNamesListed;
        if (more) names.resize(kNamesListed);
        return fmt::format("Names: {}{}.", fmt::join(names, ", "), more ? " and others" : "");
    }

    void skipBlanks() {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t')) ++m_at;
    }

    void put(FormulaStep& step, std::string_view what, std::size_t place) {
        step.expression += what;
        step.place.insert(step.place.end(), what.size(), place);
    }

    /// Up to the end, or to the comma or bracket that ends it from outside.
    FormulaStep takeStep(std::size_t depth) {
        if (depth > kDeepest) failAt(m_spec, m_at, "nested too deeply.");
        FormulaStep step;
        std::vector<Bracket> open;
        for (skipBlanks(); m_at < m_text.size(); skipBlanks()) {
            const char c = m_text[m_at];
            if (open.empty() && (c == ',' || c == ')')) break;
            if (open.size() > kDeepest) failAt(m_spec, m_at, "nested too deeply.");
            if (isLetter(c) || c == '"' || isDigit(c) || c == '.') requireOperator(step);
            if (isLetter(c))
                takeWord(step, open, depth);
            else if (c == '"')
                takeQuoted(step, open);
            else if (isDigit(c) || c == '.')
                takeNumber(step);
            else
                takeSign(step, open);
        }
        if (!open.empty()) failAt(m_spec, m_at, "a bracket is not closed.");
        return step;
    }

    void requireOperator(const FormulaStep& step) const {
        if (step.expression.empty()) return;
        const char last = step.expression.back();
        if (isLetter(last) || isDigit(last) || last == ')' || last == '.')
            failAt(m_spec, m_at, "an operator is missing before this.");
    }

    void takeSign(FormulaStep& step, std::vector<Bracket>& open) {
        const char c = m_text[m_at];
        if (std::string_view("+-*/^()<>=!&|?:,").find(c) == std::string_view::npos)
            failAt(m_spec, m_at, fmt::format("\"{}\" has no meaning here.", c),
                "Names with other characters stand in double quotes.");
        const char next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : ' ';
        const char last = step.expression.empty() ? ' ' : step.expression.back();
        if (c == '=' && next != '='
            && std::string_view("=<>!").find(last) == std::string_view::npos)
            failAt(m_spec, m_at, "nothing can be assigned.", "A comparison is written ==.");
        if (c == '+') m_plan.adds = true;
        if (c == '(') open.emplace_back();
        if (c == ')') open.pop_back();
        put(step, {&c, 1}, m_at++);
    }

    void takeNumber(FormulaStep& step) {
        double value = 0;
        const char* begin = m_text.data() + m_at;
        const auto [end, failed] = std::from_chars(begin, m_text.data() + m_text.size(), value);
        if (failed != std::errc() || !std::isfinite(value)) failAt(m_spec, m_at, "no number.");
        const std::string_view number(begin, static_cast<std::size_t>(end - begin));
        put(step, number, m_at);
        m_at += number.size();
    }

    void takeQuoted(FormulaStep& step, const std::vector<Bracket>& open) {
        const auto begin = m_at;
        const auto end = m_text.find('"', begin + 1);
        if (end == std::string_view::npos) failAt(m_spec, begin, "the quotes are not closed.");
        m_at = end + 1;
        takeName(step, open, m_text.substr(begin + 1, end - begin - 1), begin, true);
    }

    void takeWord(FormulaStep& step, std::vector<Bracket>& open, std::size_t depth) {
        const auto begin = m_at;
        while (m_at < m_text.size()
            && (isLetter(m_text[m_at]) || isDigit(m_text[m_at]) || m_text[m_at] == '.'))
            ++m_at;
        const auto word = m_text.substr(begin, m_at - begin);
        skipBlanks();
        if (m_at == m_text.size() || m_text[m_at] != '(') {
            takeName(step, open, word, begin, false);
            return;
        }
        if (word == "diff" || word == "rate" || word == "rolling") {
            takeOverTime(step, word, begin, depth);
            return;
        }
        const bool ofGroup = oneOf(groupFunctions(), word);
        if (!ofGroup && !oneOf(plainFunctions(), word))
            failAt(m_spec, begin, fmt::format("there is no function \"{}\".", word),
                fmt::format("Functions: {}, {}, diff, rate, rolling.",
                    fmt::join(groupFunctions(), ", "), fmt::join(plainFunctions(), ", ")));
        if (word == "sum") m_plan.adds = true;
        put(step, word, begin);
        put(step, "(", m_at++);
        open.push_back({ofGroup});
    }

    void takeOverTime(
        FormulaStep& step, std::string_view word, std::size_t begin, std::size_t depth) {
        ++m_at;  // the bracket
        auto inner = takeStep(depth + 1);
        if (inner.expression.empty()) failAt(m_spec, m_at, "an argument is missing.");
        inner.overTime = word == "diff" ? OverTime::diff
            : word == "rate"            ? OverTime::rate
                                        : OverTime::rolling;
        if (inner.overTime == OverTime::rolling)
            inner.windowS = takeWindow(begin);
        else
            m_plan.changes = true;
        if (m_at == m_text.size() || m_text[m_at] != ')')
            failAt(m_spec, m_at, fmt::format("the bracket of {} is not closed.", word));
        ++m_at;
        if (m_plan.steps.size() == kMostSteps)
            failAt(m_spec, begin, fmt::format("more than {} functions over time.", kMostSteps));
        step.steps.push_back(m_plan.steps.size());
        put(step, fmt::format("s{}", m_plan.steps.size()), begin);
        m_plan.steps.push_back(std::move(inner));
    }

    double takeWindow(std::size_t begin) {
        const std::string advice = "Write rolling(x, 60) for the mean of the last 60 s.";
        if (m_at == m_text.size() || m_text[m_at] != ',')
            failAt(m_spec, begin, "rolling needs a time.", advice);
        ++m_at;
        skipBlanks();
        double valueS = 0;
        const auto [end, failed]
            = std::from_chars(m_text.data() + m_at, m_text.data() + m_text.size(), valueS);
        if (failed != std::errc() || !(valueS > 0 && valueS <= kLongestWindowS))
            failAt(m_spec, m_at, "no time in seconds above 0.", advice);
        m_at = static_cast<std::size_t>(end - m_text.data());
        skipBlanks();
        return valueS;
    }

    void takeName(FormulaStep& step, const std::vector<Bracket>& open, std::string_view name,
        std::size_t begin, bool quoted) {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < m_scope.size(); ++i) {
            const auto& input = m_scope[i];
            if (input.name == name
                || (quoted && input.series->info().channels[input.channel].name == name))
                found.push_back(i);
        }
        if (found.empty())
            failAt(m_spec, begin, fmt::format("there is no \"{}\".", name), namesAdvice());
        skipBlanks();
        const char last = step.expression.empty() ? ' ' : step.expression.back();
        const char next = m_at < m_text.size() ? m_text[m_at] : ' ';
        const bool alone = (last == '(' || last == ',') && (next == ')' || next == ',');
        if (quoted) dropRepeats(found);
        if (found.size() > 1 && !(alone && !open.empty() && open.back().ofGroup))
            failAt(m_spec, begin, fmt::format("\"{}\" stands for {} channels.", name, found.size()),
                fmt::format("Write sum({0}), avg({0}), min({0}) or max({0}), or name one.", name));
        if (found.size() > 1) m_plan.adds = m_plan.adds || step.expression.ends_with("sum(");
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (i > 0) put(step, ",", begin);
            const auto variable = variableOf(found[i], begin);
            put(step, fmt::format("v{}", variable), begin);
            step.inputs.push_back(variable);
        }
    }

    /// The names of one channel in the scope are several: "power", "gpu1".
    void dropRepeats(std::vector<std::size_t>& found) const {
        std::vector<std::size_t> kept;
        for (const auto one : found) {
            const bool known = std::any_of(kept.begin(), kept.end(), [&](std::size_t other) {
                return m_scope[other].series == m_scope[one].series
                    && m_scope[other].channel == m_scope[one].channel;
            });
            if (!known) kept.push_back(one);
        }
        found = std::move(kept);
    }

    std::size_t variableOf(std::size_t input, std::size_t place) {
        for (std::size_t i = 0; i < m_plan.inputs.size(); ++i) {
            const auto& known = m_scope[m_plan.inputs[i]];
            if (known.series == m_scope[input].series && known.channel == m_scope[input].channel)
                return i;
        }
        if (m_plan.inputs.size() == kMostInputs)
            failAt(m_spec, place, fmt::format("more than {} channels.", kMostInputs));
        m_plan.inputs.push_back(input);
        return m_plan.inputs.size() - 1;
    }

    const FormulaSpec& m_spec;
    const std::string_view m_text;
    const FormulaScope& m_scope;
    std::size_t m_at = 0;
    FormulaPlan m_plan;
};

}  // namespace

const std::vector<std::string>& plainFunctions() {
    static const std::vector<std::string> kNames{
        "abs", "sqrt", "exp", "ln", "log10", "floor", "ceil", "round"};
    return kNames;
}

const std::vector<std::string>& groupFunctions() {
    static const std::vector<std::string> kNames{"sum", "avg", "min", "max"};
    return kNames;
}

void failAt(const FormulaSpec& spec, std::size_t place, const std::string& problem,
    const std::string& advice) {
    throw FormulaError(spec, place, problem, advice);
}

FormulaError::FormulaError(
    const FormulaSpec& spec, std::size_t place, std::string problem, std::string advice)
    : Error(fmt::format("formula \"{}\", character {}", spec.name, place + 1), std::move(problem),
          std::move(advice))
    , m_place(place) { }

FormulaPlan planFormula(const FormulaSpec& spec, const FormulaScope& scope) {
    return Planner(spec, scope).plan();
}

}  // namespace wattline
