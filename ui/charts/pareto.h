// SPDX-License-Identifier: GPL-3.0-or-later
// Which of several models nobody beats in both speed and error. No Qt.
#pragma once

#include "core/trace/decimate.h"

#include <cstddef>
#include <vector>

namespace wattline {

/// Indices of the points for which no other is at most as large in both coordinates and smaller in
/// one, in the order of x. Points with a missing coordinate are left out.
std::vector<std::size_t> paretoFront(const std::vector<PlotPoint>& points);

}  // namespace wattline
