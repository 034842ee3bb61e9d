// SPDX-License-Identifier: GPL-3.0-or-later
// JSON from outside. Copying, comparing and printing a value recurse: what is nested deeper than
// anything we write would end the program, and counts as invalid.
#pragma once

#include <nlohmann/json.hpp>

#include <string_view>

namespace wattline {

/// A discarded value when the text is no JSON or is nested more than 100 deep.
nlohmann::json parseBoundedJson(std::string_view text);

}  // namespace wattline
