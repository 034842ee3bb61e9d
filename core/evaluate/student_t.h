// SPDX-License-Identifier: GPL-3.0-or-later
// The factor of a 95 % interval from few observations.
#pragma once

namespace wattline {

/// 97.5 % quantile of Student's t; `degrees` >= 1. Within 2e-5 of the exact value.
double studentT975(int degrees);

}  // namespace wattline
