// SPDX-License-Identifier: GPL-3.0-or-later
// Two recordings of one thing by clocks that disagree: at which offset they are most alike.
#pragma once

#include "core/dataset/common_grid.h"
#include "core/trace/run_control.h"

#include <span>
#include <vector>

namespace wattline {

struct Correlation {
    double stepS = 0;
    double firstS = 0;  ///< the offset that values[0] is of
    /// Pearson's correlation where both have values, by offset of the moved one; NaN where they
    /// would overlap by less than a quarter of the shorter, or where one of them does not change.
    std::vector<double> values;
    std::size_t best = 0;  ///< index of the largest value; of no meaning without any

    bool found() const { return best < values.size(); }
    double offsetAt(std::size_t i) const { return firstS + stepS * static_cast<double>(i); }
};

/// @param fixed,moved  on one grid, NaN = missing. Offset 0 lays their first values over each other.
Correlation correlate(std::span<const double> fixed, std::span<const double> moved, double stepS);

/// By how many s `moved` would have to be shifted to lie over `fixed`, to a step of their grid.
/// Each is resampled from its own start, coarser when that would be more than 131,072 bins.
/// @throws Error when a file cannot be read; Interrupted when stopped
Correlation correlate(const GridInput& fixed, const GridInput& moved, const RunControl& control);

}  // namespace wattline
