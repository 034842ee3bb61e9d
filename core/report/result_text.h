// SPDX-License-Identifier: GPL-3.0-or-later
// A result as plain text for a terminal: the table of errors, whom the student beats, what ships.
#pragma once

#include "core/experiment/result.h"

#include <string>

namespace wattline {

/// @param lead 1 = one step ahead .. horizon
std::string resultText(const ExperimentResult& result, int lead = 1);

/// Breaks lines at spaces; the second and later ones are indented.
std::string wrapped(const std::string& text, std::size_t columns, std::size_t indent = 0);

}  // namespace wattline
