// SPDX-License-Identifier: GPL-3.0-or-later
// A small periodic series as a data set, made by hand: training tests need neither files nor
// ingest.
#pragma once

#include "core/dataset/dataset.h"

namespace wattline::tests {

/// Ten segments of 160 samples: a duty cycle of 12 samples between about 900 and 3,100 W, some
/// noise; six to train, two to validate, two to test.
Dataset dutyCycle();

/// Every window of the part, `length` samples each.
std::vector<const float*> windowsOf(const Dataset& dataset, Part part, int length);

}  // namespace wattline::tests
