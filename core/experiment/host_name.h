// SPDX-License-Identifier: GPL-3.0-or-later
// The processor a result was measured on.
#pragma once

#include <string>

namespace wattline {

/// "AMD EPYC 9554, 2 threads" as the system names it.
std::string processorName();

}  // namespace wattline
