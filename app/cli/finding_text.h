// SPDX-License-Identifier: GPL-3.0-or-later
// A finding in one line.
#pragma once

#include "core/trace/trace.h"

#include <string>

namespace wattline {

/// "gap in power: node0: more than 3 empty bins in a row; 2 times; no window crosses them"
std::string findingText(const Finding& finding);

}  // namespace wattline
