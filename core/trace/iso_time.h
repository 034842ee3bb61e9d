// SPDX-License-Identifier: GPL-3.0-or-later
// Instants for people and for files, always in UTC.
#pragma once

#include <string>

namespace wattline {

/// 1788307200.25 -> "2026-09-02T00:00:00.250Z"; NaN -> "".
std::string isoUtc(double unixS);

}  // namespace wattline
