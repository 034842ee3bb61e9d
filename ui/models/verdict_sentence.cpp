// SPDX-License-Identifier: GPL-3.0-or-later
// Verdicts joined into sentences.
#include "ui/models/verdict_sentence.h"

#include "core/report/against_student.h"
#include "core/report/number_text.h"
#include "core/report/phrases.h"

#include "ui/models/model_order.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace wattline {
namespace {

struct Opponents {
    std::vector<std::string> better, worse, unclear;
    std::vector<std::string>
        unfinished;  ///< not beyond doubt: their budget ended before their plateau
};

Opponents sorted(const ExperimentResult& result) {
    std::vector<const ModelResult*> others;
    for (const auto& model : result.models) {
        others.push_back(&model);
    }
    std::stable_sort(others.begin(), others.end(),
        [](const auto* a, const auto* b) { return modelRank(a->name) < modelRank(b->name); });
    Opponents opponents;
    for (const auto* other : others) {
        const auto comparison = comparisonOf(result, kStudentName, other->name);
        if (comparison) {
            auto& list = comparison->verdict == "better" ? opponents.better
                : comparison->verdict == "worse"         ? opponents.worse
                                                         : opponents.unclear;
            list.push_back(inSentence(other->name, other->title));
            // More training could only make an opponent better: what it won already stands.
            if (comparison->verdict != "worse" && other->train.steps > 0 && !other->train.plateau) {
                opponents.unfinished.push_back(list.back());
            }
        }
    }
    return opponents;
}

}  // namespace

std::string verdictSentence(const ExperimentResult& result) {
    const auto* student = result.find(kStudentName);
    if (!student) {
        return {};
    }
    const auto opponents = sorted(result);
    std::vector<std::string> claims;
    if (!opponents.better.empty()) {
        claims.push_back("better than " + joined(opponents.better));
    }
    if (!opponents.worse.empty()) {
        claims.push_back("worse than " + joined(opponents.worse));
    }
    std::string text;
    for (const auto& claim : claims) {
        text += (text.empty() ? "The student is " : ", ") + claim;
    }
    if (!opponents.unclear.empty()) {
        text += text.empty() ? "There is no clear difference between the student and "
                             : "; no clear difference to ";
        text += joined(opponents.unclear);
    }
    text += text.empty() ? "" : ". ";
    if (!opponents.unfinished.empty()) {
        text += "Mind that " + joined(opponents.unfinished) + " stopped before "
            + (opponents.unfinished.size() == 1 ? "its" : "their") + " validation plateau. ";
    }
    const auto& m = student->metrics;
    text += fmt::format(
        "One step ({:g}\u00a0s) ahead its MAE is {}\u00a0{}, skill over persistence {}\u00a0%, {}{}.",
        result.stepS, fixedText(m.mae, 1), result.unit, signedText(100 * m.skillMae, 1),
        result.spec.seeds.size() > 1 ? "mean of " : "", seedsText(result));
    return text;
}

}  // namespace wattline
