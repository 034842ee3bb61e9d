// SPDX-License-Identifier: GPL-3.0-or-later
// Which series one formula is computed over: "node - sum(gpu)" once for each node, "sum(node)" once
// for each job, a difference of two recordings over both. The window, `inspect` and experiments ask
// here.
#pragma once

#include "core/derive/formula.h"

#include <set>
#include <string>
#include <vector>

namespace wattline {

/// Scopes from fine to coarse: each node, each job of several nodes, everything.
using ScopeLevels = std::vector<std::vector<FormulaScope>>;

/// @param series  of whole jobs, grouped by NodeGroups
/// @param mixed  what a formula over everything may use. Nodes and jobs without one of these are
/// left out
ScopeLevels scopeLevels(const std::vector<SeriesPtr>& series, const std::vector<SeriesPtr>& mixed);

struct FormulaPlace {
    const FormulaScope* scope = nullptr;
    std::vector<FormulaInput> from;  ///< the channels used: see checkFormula
};

/// Where a formula is computed.
struct FormulaPlaces {
    std::vector<FormulaPlace> usable;
    std::size_t level = 0;  ///< their index in the levels
    std::size_t lacking = 0;  ///< scopes of the level in which it cannot be
    std::string why;  ///< of the first of them
};

/// The scopes of the finest level where the formula can be computed at all; of that level only
/// those where it can, and of those in which it uses the same channels (a meter's, in every job of
/// its node) the first.
/// @throws as checkFormula when there is none: of the complaints the one that came furthest
FormulaPlaces scopesFor(const FormulaSpec& spec, const ScopeLevels& levels);

/// What a formula made.
struct ComputedChannel {
    FormulaPlace place;
    SeriesPtr series;
};

/// Lets later formulas use what was computed over scopes of `levels`: in every scope of the level
/// with the channels used, and in coarser scopes over the same series. Where it is known already
/// nothing changes.
void addComputed(ScopeLevels& levels, const std::vector<ComputedChannel>& computed);

/// A scope for each group.
std::vector<FormulaScope> scopesOf(const std::vector<std::vector<SeriesPtr>>& groups);

/// The scopes without the channels of these names: for a formula that may not use them.
ScopeLevels without(ScopeLevels levels, const std::set<std::string>& channels);

/// Every name of any scope once, sorted: for completion.
std::vector<std::string> namesIn(const ScopeLevels& levels);

}  // namespace wattline
