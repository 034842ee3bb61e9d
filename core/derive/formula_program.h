// SPDX-License-Identifier: GPL-3.0-or-later
// A planned formula, ready to run over time stamps one after the other.
#pragma once

#include "core/derive/formula_plan.h"

#include <memory>
#include <span>

namespace wattline {

class FormulaProgram {
public:
    /// @param stepS  of the samples to come: further apart than three of them is a gap
    /// @throws Error naming the character (1-based) where the formula is wrong
    FormulaProgram(const FormulaSpec& spec, FormulaPlan plan, double stepS);
    ~FormulaProgram();
    FormulaProgram(const FormulaProgram&) = delete;
    FormulaProgram& operator=(const FormulaProgram&) = delete;

    /// The value at the next moment; NaN = missing.
    /// @param values  one for each of FormulaPlan::inputs
    double next(double timeS, std::span<const double> values);

private:
    class Step;
    std::vector<double> m_inputs, m_results;  ///< the variables of the expressions
    std::vector<std::unique_ptr<Step>> m_steps;
};

}  // namespace wattline
