// SPDX-License-Identifier: GPL-3.0-or-later
// Which series one formula is computed over: "node - sum(gpu)" once for each node, "sum(node)" once
// for each job, a difference of two recordings over both.
#pragma once

#include "core/derive/formula.h"

#include <set>
#include <string>
#include <vector>

namespace wattline {

/// Scopes from fine to coarse: each node, each job, everything.
using ScopeLevels = std::vector<std::vector<FormulaScope>>;

/// @param jobs  the members of one job each
/// @param mixed  what a formula over everything may use. Nodes without one of these are left out.
ScopeLevels scopeLevels(
    const std::vector<std::vector<SeriesPtr>>& jobs, const std::vector<SeriesPtr>& mixed);

/// The scopes of the finest level where the formula can be computed at all; of that level only
/// those where it can.
/// @throws as checkFormula when there is none: of the complaints the one that came furthest
std::vector<const FormulaScope*> scopesFor(const FormulaSpec& spec, const ScopeLevels& levels);

/// Lets later formulas use what was computed over `scope`, one of `levels`: there, and in coarser
/// scopes over the same series.
void addComputed(ScopeLevels& levels, const FormulaScope* scope, const SeriesPtr& computed);

/// The scopes without the channels of these names: for a formula that may not use them.
ScopeLevels without(ScopeLevels levels, const std::set<std::string>& channels);

/// Every name of any scope once, sorted: for completion.
std::vector<std::string> namesIn(const ScopeLevels& levels);

}  // namespace wattline
