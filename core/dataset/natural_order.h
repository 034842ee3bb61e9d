// SPDX-License-Identifier: GPL-3.0-or-later
// The order in which people count: "run 2" before "run 10".
#pragma once

#include <string_view>

namespace wattline {

/// Strict weak order: runs of digits compare as numbers, everything else byte by byte.
bool naturalLess(std::string_view a, std::string_view b);

}  // namespace wattline
