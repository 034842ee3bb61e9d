// SPDX-License-Identifier: GPL-3.0-or-later
// The formulas of an experiment or an inspection, computed for every node of its data.
#pragma once

#include "core/derive/formula.h"

#include <vector>

namespace wattline {

/// Evaluates the formulas, in their order, where scopesFor finds that they can be: for each node
/// (NodeGroups), else for each job, else over everything. A later one may use what an earlier one
/// made. The series compute their samples when these are visited: of all
/// results together at most 128 MB are in memory, whatever the number of nodes.
/// @param findings  gets one for each formula that some of the nodes lack the channels of
/// @return one series for each formula and node (or job)
/// @throws Error naming the formula when it can be computed nowhere, or when its name is that of a
/// channel
std::vector<SeriesPtr> deriveForNodes(const std::vector<FormulaSpec>& formulas,
    const std::vector<SeriesPtr>& series, std::vector<Finding>& findings,
    const RunControl& control);

/// "rest=node - sum(gpu):W" as the command line takes it: name, formula, and the unit where there
/// is one. The colon of `a ? b : c` is part of the formula. @throws Error naming `option` and the
/// text found
FormulaSpec parseFormula(std::string_view text, const std::string& option = "--derived");

}  // namespace wattline
