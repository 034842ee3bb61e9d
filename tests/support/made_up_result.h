// SPDX-License-Identifier: GPL-3.0-or-later
// A small result with figures that are easy to recognise, for tests of what is shown of a result.
#pragma once

#include "core/experiment/result.h"

namespace wattline::test {

/// Persistence, GRU, undistilled student and student; two seeds, leads 1 and 2. Errors one step
/// ahead: persistence 100 W, GRU 61.5 W, undistilled 60 W, student 50 W.
ExperimentResult madeUpResult();

}  // namespace wattline::test
