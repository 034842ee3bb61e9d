// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a GPU by its name.
#pragma once

#include "core/trace/trace.h"

#include <optional>
#include <string_view>

namespace wattline {

/// What a reader of power should know about boards of this model; nothing for most.
std::optional<Finding> powerSamplingNote(std::string_view model);

}  // namespace wattline
