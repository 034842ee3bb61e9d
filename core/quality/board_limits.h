// SPDX-License-Identifier: GPL-3.0-or-later
// What an accelerator board can draw, by the name of its model.
#pragma once

#include <string_view>

namespace wattline {

/// The board's thermal design power, W; of several variants the highest. 0 = not known.
/// @param model      as the driver says it: "NVIDIA H100 PCIe", "Tesla V100-SXM2-32GB"
/// @param memoryMiB  in all; tells boards apart that their name does not; 0 = not known
double boardLimitW(std::string_view model, double memoryMiB = 0);

/// Above this share of the design power a reading is no peak but a mistake.
inline constexpr double kImpossibleShare = 1.25;
/// No single board of today draws more, W: the limit where the model is not known.
inline constexpr double kHighestBoardW = 1500;

}  // namespace wattline
