// SPDX-License-Identifier: GPL-3.0-or-later
// The scale of a data set, from its training part and nothing else.
#pragma once

#include "core/dataset/dataset.h"

namespace wattline {

/// Statistics over the samples of the training segments, padding left out; differences never cross
/// segments. A training part that never changes gets s = std = 1, so that models may divide by
/// them.
/// @param plane  0 = the target, 1 = the first covariate, ...
Scaler fitScaler(const Dataset& dataset, std::size_t plane = 0);

}  // namespace wattline
