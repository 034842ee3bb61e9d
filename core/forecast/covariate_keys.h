// SPDX-License-Identifier: GPL-3.0-or-later
// The covariates of a model in the metadata of its file, and back.
#pragma once

#include "core/dataset/dataset.h"

#include <map>
#include <string>
#include <vector>

namespace wattline {

/// "version", "covariates", then of each "covariate0.name", ".unit", ".s", ".median", ".std",
/// ".mean", ".minimum", ".maximum". Without covariates nothing is written, so that models without
/// them stay what they were.
void storeCovariates(
    const std::vector<Covariate>& covariates, std::map<std::string, std::string>& metadata);

/// @throws Error without a place when the file is of a newer version, a key is missing or no number
std::vector<Covariate> covariatesOf(const std::map<std::string, std::string>& metadata);

}  // namespace wattline
