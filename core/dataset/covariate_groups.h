// SPDX-License-Identifier: GPL-3.0-or-later
// Which recordings of a covariate go with each series that is forecast.
#pragma once

#include "core/dataset/target_groups.h"

#include <span>
#include <string>
#include <vector>

namespace wattline {

struct CovariateSource {
    std::string name, unit;
    PowerKind kind = PowerKind::notPower;  ///< after aggregation
    bool average = true;  ///< over the members; power is added up instead
    /// For each of Target::groups, in their order; empty = that group has none.
    std::vector<std::vector<GroupMember>> members;
};

/// A covariate is taken from the group's own series where these have it; else from series that are
/// no target themselves and whose labels site, job, run, node and GPU do not contradict those of
/// the group: the node's other channels, a computed channel, the weather.
/// @throws Error listing the channels when there is none of that name; when it is the target; when
/// kinds of power or units would be mixed
std::vector<CovariateSource> groupCovariates(
    std::span<const SeriesPtr> traces, const Target& target, const std::vector<std::string>& names);

}  // namespace wattline
