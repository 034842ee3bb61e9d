// SPDX-License-Identifier: GPL-3.0-or-later
// Fits of wall power to GPUs as text and as JSON: for `wall` and `inspect`.
#pragma once

#include "core/dataset/wall_fit.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace wattline {

/// Two lines a node: "n1: wall = 300.0 W + 1.2000 * sum of 2 GPUs" and how well it fits.
std::string wallText(const std::vector<FittedNode>& nodes);
/// [{"node", "gpus", "stepS", "fit": {"fixedW", "slope", "rmseW", ...} or null, "why"}]
nlohmann::json wallJson(const std::vector<FittedNode>& nodes);

}  // namespace wattline
