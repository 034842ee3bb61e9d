// SPDX-License-Identifier: GPL-3.0-or-later
// Long series reduced to what a plot can show: first, minimum, maximum and last of every pixel
// column (M4, Jugel et al., VLDB 2014). Peaks are never lost, which a mean or every n-th sample
// would.
#pragma once

#include <span>
#include <vector>

namespace wattline {

struct PlotPoint {
    double x = 0;
    double y = 0;  ///< NaN = the line breaks here
};

/// The samples of [from, to] and one neighbour on either side, so that a line reaches the edges.
/// All of them when they are at most 4 a column; else at most 4 a column plus a break before and
/// after. A gap within one column is not visible and is dropped; neighbouring breaks become one.
/// @param x increasing, finite; `y` of the same length, NaN = missing
std::vector<PlotPoint> decimateM4(
    std::span<const double> x, std::span<const double> y, double from, double to, int columns);

/// The part of the line within [from, to], ending on the edges by interpolation.
std::vector<PlotPoint> clipToSpan(const std::vector<PlotPoint>& line, double from, double to);

/// Cuts the line where it leaves [low, high]: for writers that cannot clip (SVG).
std::vector<PlotPoint> clipToBand(const std::vector<PlotPoint>& line, double low, double high);

}  // namespace wattline
