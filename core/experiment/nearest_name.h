// SPDX-License-Identifier: GPL-3.0-or-later
// "Did you mean ...": the known name that a mistyped one is closest to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wattline {

/// Closest by edit distance (insert, delete, replace); empty when nothing is near enough to be
/// meant.
std::string nearestName(std::string_view name, const std::vector<std::string>& known);

/// `Did you mean "split"?`, else `Known: "data", "split".`
std::string suggestion(std::string_view name, const std::vector<std::string>& known);

/// `"run", "time" or "auto"`
std::string quotedList(const std::vector<std::string>& names, std::string_view lastJoint = "or");

}  // namespace wattline
