// SPDX-License-Identifier: GPL-3.0-or-later
// A formula taken apart: its names looked up, and the functions over time (diff, rate, rolling) cut
// out as steps of their own, because the expression library knows one moment only.
#pragma once

#include "core/derive/formula.h"

#include <cstddef>
#include <string>
#include <vector>

namespace wattline {

enum class OverTime { none, diff, rate, rolling };

/// One expression over the variables v0, v1, ... (inputs) and s0, s1, ... (earlier steps).
struct FormulaStep {
    std::string expression;
    std::vector<std::size_t> place;  ///< of each character of it in the formula, 0-based
    std::vector<std::size_t> inputs;  ///< used by it: indices into FormulaPlan::inputs
    std::vector<std::size_t> steps;  ///< used by it: earlier steps
    OverTime overTime = OverTime::none;  ///< what is done with its values in time
    double windowS = 0;  ///< of rolling
};

struct FormulaPlan {
    std::vector<std::size_t> inputs;  ///< indices into the scope
    std::vector<FormulaStep> steps;  ///< the last one is the result
    bool adds = false;  ///< has a + or a sum
    bool changes = false;  ///< has a diff or a rate: a change of power is no power
};

/// @throws Error naming the character (1-based)
FormulaPlan planFormula(const FormulaSpec& spec, const FormulaScope& scope);

/// The complaint about a place (0-based) in the formula.
[[noreturn]] void failAt(const FormulaSpec& spec, std::size_t place, const std::string& problem,
    const std::string& advice = {});

/// Functions of one moment: "abs", "sqrt", ..., and those that take groups: "sum", "avg", ...
const std::vector<std::string>& plainFunctions();
const std::vector<std::string>& groupFunctions();

}  // namespace wattline
