// SPDX-License-Identifier: GPL-3.0-or-later
// What of the opened traces `inspect` looks at, and how: as the window's filter, level, shifts,
// formulas and brush.
#pragma once

#include "core/trace/run_control.h"
#include "core/trace/series.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace wattline {

struct ViewArguments {
    std::string filter, level, from, to;
    std::vector<std::string> formulas, shifts;

    /// Traces have to be seen side by side.
    bool needsAll() const {
        return !filter.empty() || !level.empty() || !formulas.empty() || !shifts.empty();
    }
    /// For statistics. @throws Error naming the option
    TimeRange range() const;
};

void addViewOptions(CLI::App& command, ViewArguments& arguments);

struct View {
    std::vector<SeriesPtr> recorded;  ///< shifted and filtered
    std::vector<SeriesPtr> series;  ///< of these, what is to be shown
    std::vector<Finding> findings;  ///< of putting them together
};

/// Shifts, then filters, then puts together, then computes.
/// @param stepS  of the level; 0 = that of the recordings
/// @throws Error for a filter, shift or formula that is not understood or names nothing there is
View viewOf(std::vector<SeriesPtr> series, const ViewArguments& arguments, double stepS,
    const RunControl& control);

}  // namespace wattline
