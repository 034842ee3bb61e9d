// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/against_student.h"

#include "core/report/number_text.h"

namespace wattline {

namespace {

Comparison reversed(Comparison comparison) {
    std::swap(comparison.a, comparison.b);
    comparison.difference = -comparison.difference;
    const double low = comparison.ci95[0];
    comparison.ci95[0] = -comparison.ci95[1];
    comparison.ci95[1] = -low;
    if (comparison.verdict == "better")
        comparison.verdict = "worse";
    else if (comparison.verdict == "worse")
        comparison.verdict = "better";
    return comparison;
}

}  // namespace

std::optional<Comparison> comparisonOf(
    const ExperimentResult& result, const std::string& a, const std::string& b) {
    for (const auto& comparison : result.comparisons) {
        if (comparison.a == a && comparison.b == b) return comparison;
        if (comparison.a == b && comparison.b == a) return reversed(comparison);
    }
    return std::nullopt;
}

std::string againstStudentText(const ExperimentResult& result, const std::string& model) {
    if (model == kStudentName) return "● reference";
    const auto comparison = comparisonOf(result, model, kStudentName);
    if (!comparison) return {};
    const char* sign = "◆ ";
    if (comparison->verdict == "better") sign = "▲ ";
    if (comparison->verdict == "worse") sign = "▼ ";
    return sign + comparison->verdict + ", " + pValueText(comparison->p);
}

}  // namespace wattline
