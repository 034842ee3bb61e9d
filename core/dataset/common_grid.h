// SPDX-License-Identifier: GPL-3.0-or-later
// Channels of several series on one regular grid, block by block: what formulas and fits compute
// on.
#pragma once

#include "core/dataset/grid.h"
#include "core/trace/series.h"

#include <cstddef>
#include <functional>
#include <span>

namespace wattline {

struct GridInput {
    SeriesPtr series;
    std::size_t channel = 0;
};

struct CommonGrid {
    Grid grid;
    std::int64_t firstBin = 0, lastBin = -1;  ///< both included; lastBin < firstBin = nothing
    std::size_t bins() const { return static_cast<std::size_t>(lastBin - firstBin + 1); }
};

enum class Span { any, all };  ///< where any input has samples, or only where all have

/// The step is the longest median step of the inputs, as a plain number, or `stepS` where that is
/// given; longer when the grid would have more than `mostBins` bins. Its edges lie where the first
/// few thousand samples of the inputs are rarest.
CommonGrid commonGrid(
    std::span<const GridInput> inputs, double stepS, Span span, std::size_t mostBins);

/// Every bin of the grid in order, one column for each input, NaN = missing. By the rule of data
/// sets: mean of the samples of a bin, stamped by its end, a gap of at most kMaxHeldBins bins held.
void visitOnGrid(std::span<const GridInput> inputs, const CommonGrid& grid,
    const std::function<void(const SeriesBlock&)>& visitor, const RunControl& control);

}  // namespace wattline
