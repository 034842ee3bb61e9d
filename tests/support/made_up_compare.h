// SPDX-License-Identifier: GPL-3.0-or-later
// A result with forecasts whose every number can be told from its position, for tests of what is
// compared.
#pragma once

#include "ui/models/compare_data.h"

namespace wattline::test {

/// Two test segments of 40 and 30 samples, 2 s apart, horizon 2, origins from sample 7 on.
/// Truth of segment s at sample i is 1000 (s + 1) + i, but sample 25 of segment 1 is 9000.
/// Forecasts: student seed n = truth + 10 n at lead 1, + 20 n at lead 2; gru the same with -5;
/// persistence (seed 0) = last known value. The rest of the result is madeUpResult().
CompareData madeUpCompareData();

}  // namespace wattline::test
