// SPDX-License-Identifier: GPL-3.0-or-later
// What a time stamp that is a number counts.
#pragma once

#include <string_view>

namespace wattline {

/// Seconds in one "s", "ms", "us" or "ns"; 0 = no unit of time.
double secondsPerUnit(std::string_view unit);

/// Seconds per unit of a number of this size, if it counts from 1970: the bounds are 1973 and 5138.
double secondsPerCount(double number);

}  // namespace wattline
