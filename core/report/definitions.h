// SPDX-License-Identifier: GPL-3.0-or-later
// What every figure in a table means, in a sentence or two. docs/metrics.md has the formulas.
#pragma once

#include <string>

namespace wattline {

/// @param columnId  Column::id; an id without a definition gives an empty text
std::string definitionOf(const std::string& columnId);

}  // namespace wattline
