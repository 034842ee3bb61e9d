// SPDX-License-Identifier: GPL-3.0-or-later
// A stretch without gap of one series on the grid, before it is split and packed.
#pragma once

#include "core/dataset/covariate_groups.h"
#include "core/dataset/target_groups.h"

#include <cstddef>
#include <string>
#include <vector>

namespace wattline {

/// Shorter ones are left out: an origin needs 8 samples behind it and a true step after it.
inline constexpr std::size_t kMinStretch = 10;

struct Stretch {
    std::size_t group = 0;  ///< index into Target::groups
    std::string run;
    double startS = 0;  ///< of the first sample
    std::vector<double> values;  ///< one per step
    std::vector<std::vector<double>> covariates = {};  ///< of each covariate one per step
};

/// Resamples the members of one group, puts them together and cuts at gaps. Findings say what was
/// held and cut. Reads the members block by block: memory grows with the bins only.
/// @param covariates  a step counts only where each of them has a value
std::vector<Stretch> makeStretches(const Target& target,
    const std::vector<CovariateSource>& covariates, std::size_t group, double stepS,
    std::vector<Finding>& findings, const RunControl& control);

/// Removes the stretches below kMinStretch samples; a finding counts them.
void dropShortStretches(
    std::vector<Stretch>& stretches, double stepS, std::vector<Finding>& findings);

}  // namespace wattline
