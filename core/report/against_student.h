// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison seen from one side: how a model did against the student.
#pragma once

#include "core/experiment/result.h"

#include <optional>

namespace wattline {

inline constexpr auto kStudentName = "student";

/// The comparison of the two with `a` first, whichever way round the result holds it.
std::optional<Comparison> comparisonOf(
    const ExperimentResult& result, const std::string& a, const std::string& b);

/// "▲ better, p < 0.001", "▼ worse, p = 0.03", "◆ no clear difference, p = 0.40", "● reference";
/// empty when the two were not compared.
std::string againstStudentText(const ExperimentResult& result, const std::string& model);

}  // namespace wattline
