// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plotted_series.h"

namespace wattline {

std::vector<SeriesPtr> plottedSeries(
    const std::vector<TraceRef>& checked, const TimeShifts& shifts) {
    std::vector<SeriesPtr> series;
    series.reserve(checked.size());
    for (const TraceRef& ref : checked) series.push_back(ref.series());
    return shiftedBySource(series, shifts);
}

}  // namespace wattline
