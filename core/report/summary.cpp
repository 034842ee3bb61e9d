// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/summary.h"

#include "core/report/against_student.h"
#include "core/report/number_text.h"
#include "core/report/phrases.h"

#include <cmath>
#include <fmt/format.h>

namespace wattline {

namespace {

struct Expected {
    const char* name;
    const char* title;
};
constexpr Expected kExpected[] = {{"persistence", "Persistence"}, {"lstm", "LSTM"}, {"gru", "GRU"},
    {"student-undistilled", "Student, undistilled"}};

Outcome outcomeOf(const Comparison& comparison) {
    if (comparison.verdict == "better") return Outcome::better;
    if (comparison.verdict == "worse") return Outcome::worse;
    return Outcome::unclear;
}

std::string claimOf(Outcome outcome, const std::string& opponent) {
    switch (outcome) {
    case Outcome::better: return "Better than " + opponent;
    case Outcome::worse: return "Worse than " + opponent;
    case Outcome::unclear: return "No clear difference to " + opponent;
    case Outcome::unknown: return "Not compared with " + opponent;
    }
    return "";
}

/// "1/10.3 of its parameters", or empty where the comparison of sizes says nothing.
std::string sizeText(const ModelResult& student, const ModelResult& opponent) {
    if (student.params <= 0 || opponent.params <= 0 || student.params == opponent.params) return "";
    const double ratio = static_cast<double>(opponent.params) / static_cast<double>(student.params);
    if (ratio > 1)
        return fmt::format(" The student has 1/{} of its parameters.", magnitudeText(ratio));
    return fmt::format(" The student has {} times its parameters.", magnitudeText(1 / ratio));
}

std::string notAtPlateau(const ModelResult& model) {
    return fmt::format(
        " Mind that {} had not reached its validation plateau after {} steps: longer "
        "training might change this.",
        inSentence(model.name, model.title), countText(model.train.steps));
}

/// Said where the one that did not win might have done better with more training.
std::string reservation(Outcome outcome, const ModelResult& student, const ModelResult& opponent) {
    const auto unfinished
        = [](const ModelResult& model) { return model.train.steps > 0 && !model.train.plateau; };
    std::string text;
    if (outcome != Outcome::worse && unfinished(opponent)) text += notAtPlateau(opponent);
    if (outcome != Outcome::better && unfinished(student)) text += notAtPlateau(student);
    return text;
}

std::string evidenceOf(const ExperimentResult& result, const Comparison& comparison,
    const ModelResult& student, const ModelResult& opponent) {
    const auto& unit = result.unit;
    return fmt::format(
        "MAE {} against {} {}: paired difference {} {} (95 % interval {} to {} {}, {}).{}{}",
        fixedText(student.metrics.mae, 1), fixedText(opponent.metrics.mae, 1), unit,
        signedText(comparison.difference, 1), unit, signedText(comparison.ci95[0], 1),
        signedText(comparison.ci95[1], 1), unit, pValueText(comparison.p),
        sizeText(student, opponent), reservation(outcomeOf(comparison), student, opponent));
}

Verdict verdictOn(
    const ExperimentResult& result, const ModelResult& student, const ModelResult& opponent) {
    const auto comparison = comparisonOf(result, student.name, opponent.name);
    if (!comparison) {
        return {Outcome::unknown, opponent.title,
            claimOf(Outcome::unknown, inSentence(opponent.name, opponent.title)),
            "The result holds no paired comparison of the two."};
    }
    const auto outcome = outcomeOf(*comparison);
    return {outcome, opponent.title, claimOf(outcome, inSentence(opponent.name, opponent.title)),
        evidenceOf(result, *comparison, student, opponent)};
}

std::string headline(const ExperimentResult& result, const ModelResult& student) {
    const auto& m = student.metrics;
    auto text
        = fmt::format("The student ({} parameters) forecasts {} one step ({:g} s) ahead with a "
                      "mean absolute error of {} {} ({} % of the mean)",
            countText(student.params), result.target, result.stepS, fixedText(m.mae, 1),
            result.unit, fixedText(m.maePctMean, 1));
    if (std::isfinite(student.maeStd))
        text += fmt::format(
            ", ± {} {} between the seeds", fixedText(student.maeStd, 1), result.unit);
    return text
        + fmt::format(". Its skill over persistence is {} %: {}. RMSE {} {} (skill {} %).",
            signedText(100 * m.skillMae, 1), skillInWords(m.skillMae), fixedText(m.rmse, 1),
            result.unit, signedText(100 * m.skillRmse, 1));
}

std::string longestLead(const ExperimentResult& result, const ModelResult& student) {
    if (student.byHorizon.size() < 2) return "";
    const auto& last = student.byHorizon.back();
    return fmt::format(
        "{} steps ({:g} s) ahead, rolled on its own forecasts, the student's MAE is {} {} "
        "and its skill over persistence {} %.",
        last.step, last.leadS, fixedText(last.metrics.mae, 1), result.unit,
        signedText(100 * last.metrics.skillMae, 1));
}

void addParagraph(Section& section, std::string text) {
    if (!text.empty()) section.blocks.emplace_back(Paragraph{std::move(text)});
}

}  // namespace

Verdicts verdictsOfStudent(const ExperimentResult& result) {
    Verdicts verdicts;
    const auto* student = result.find(kStudentName);
    if (!student) return verdicts;
    for (const auto& model : result.models)
        if (model.name != student->name) verdicts.push_back(verdictOn(result, *student, model));
    for (const auto& [name, title] : kExpected) {
        if (result.find(name)) continue;
        verdicts.push_back(
            {Outcome::unknown, title, claimOf(Outcome::unknown, inSentence(name, title)),
                std::string(title) + " was not part of this experiment."});
    }
    return verdicts;
}

Section summarySection(const ExperimentResult& result) {
    Section section{"summary", "Summary", {}};
    const auto* student = result.find(kStudentName);
    if (!student) {
        addParagraph(section,
            "This experiment has no student. The tables below hold what its models reached.");
        return section;
    }
    addParagraph(section, headline(result, *student));
    addParagraph(section, longestLead(result, *student));
    addParagraph(section,
        "The student against every other model, one step ahead (" + pairingText(result) + "):");
    section.blocks.emplace_back(verdictsOfStudent(result));
    if (!result.gateReason.empty())
        addParagraph(section, "What is in student.wlb: " + result.gateReason);
    return section;
}

}  // namespace wattline
