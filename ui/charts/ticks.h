// SPDX-License-Identifier: GPL-3.0-or-later
// Where tick marks stand and what they say. No Qt.
#pragma once

#include "ui/charts/view_range.h"

#include <string>
#include <vector>

namespace wattline {

struct Tick {
    double at = 0;  ///< in axis coordinates: log10 of the value on a logarithmic axis
    std::string label;  ///< empty = grid line only
};

/// Multiples of 1, 2 or 5 times a power of ten, at most `most` of them.
std::vector<Tick> valueTicks(const Interval& range, int most);
/// Round times in run (1, 2, 5, 10, 15, 30 s, min, h), labelled min:s or h:min:s.
std::vector<Tick> timeTicks(const Interval& rangeS, int most);
/// Powers of ten, thinned to at most `most` labels; 1-2-5 values below two decades, and
/// every round value where even those are too few to read. `range` is in log10.
std::vector<Tick> logTicks(const Interval& range, int most);

/// The half-height of a range about zero that holds `largest` and shows three labels in a low strip
/// when cut by valueTicks(range, 3).
double symmetricLimit(double largest);

/// `data` widened to the next ticks, so that nothing touches the frame; a flat interval gets some
/// room.
Interval niceLimits(const Interval& data, int ticks = 5);

}  // namespace wattline
