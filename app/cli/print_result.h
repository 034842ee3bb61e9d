// SPDX-License-Identifier: GPL-3.0-or-later
// Results go to standard output in one piece, and a pipe that is gone is an error.
#pragma once

#include "app/cli/spool.h"

#include <string>

namespace wattline {

/// @throws Error when standard output cannot take all of it
void printResult(const std::string& text);
void printResult(Spool spool);

}  // namespace wattline
