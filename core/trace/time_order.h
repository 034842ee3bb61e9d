// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the time stamps of a trace increase, and says what had to be done for it.
#pragma once

#include "core/trace/trace.h"

#include <cstdint>
#include <vector>

namespace wattline {

/// Sorts by time (rows of equal time stay in the order of the file) and keeps the last of equal
/// times, or all of them with `keepEqualTimes`. Finds: timeBackwards (rows earlier than the one
/// before them), duplicateTime.
/// @param lines  line of each row in the file; sorted and thinned alongside
void putInTimeOrder(Trace& trace, std::vector<std::uint32_t>& lines, bool keepEqualTimes = false);

/// Finds gaps: steps longer than three median steps. Nothing is filled in.
void noteGaps(Trace& trace, const std::vector<std::uint32_t>& lines);

}  // namespace wattline
