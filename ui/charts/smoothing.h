// SPDX-License-Identifier: GPL-3.0-or-later
// Curves made quieter for the eye; the raw ones stay visible behind them. No Qt.
#pragma once

#include <vector>

namespace wattline {

/// Exponential moving average with the start corrected for its bias towards zero (Kingma & Ba 2015,
/// section 3): the first value is itself. Missing values (NaN) stay missing and are skipped by the
/// average.
/// @param weight 0 = unchanged .. below 1
std::vector<double> smoothed(const std::vector<double>& values, double weight);

}  // namespace wattline
