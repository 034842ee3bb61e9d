// SPDX-License-Identifier: GPL-3.0-or-later
// Results go to standard output in one piece, and a pipe that is gone is an error.
#pragma once

#include <string>

namespace wattline {

/// @throws Error when standard output cannot take all of it
void printResult(const std::string& text);

}  // namespace wattline
