// SPDX-License-Identifier: GPL-3.0-or-later
// The one place where checked traces become the series that the page plots, measures and exports.
// What stands behind it knows series only, whether they were recorded or computed.
#pragma once

#include "ui/models/trace_tree_model.h"

#include <vector>

namespace wattline {

/// As recorded but for the shifts of their sources, in the order of the tree. Reads no samples.
std::vector<SeriesPtr> plottedSeries(
    const std::vector<TraceRef>& checked, const TimeShifts& shifts = {});

}  // namespace wattline
