// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the cells of Slurm's accounting tables.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

/// Ids have up to 14 digits and are text; processed copies write them as "16051200000000.0", from
/// which the ".0" is taken off.
std::string_view idText(std::string_view cell);

/// "3" -> "COMPLETED" (slurm.h, enum job_states); a number that is not known stays.
std::string stateName(std::string_view cell);

/// "1=20,2=170000,1002=2": how many of the resources with these numbers there are in all; 0 when
/// there are none of them.
double countResources(std::string_view tres, const std::vector<std::string>& numbers);

/// "['r1-n1', 'r1-n2']", as Python writes a list: what stands in the quotes.
std::vector<std::string> listedNodes(std::string_view cell);

/// In minutes; "unlimited" for Slurm's INFINITE, "" for a cell without a number.
std::string timeLimit(std::string_view cell);

}  // namespace wattline
