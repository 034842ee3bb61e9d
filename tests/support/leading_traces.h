// SPDX-License-Identifier: GPL-3.0-or-later
// Power that follows one of its covariates: what a covariate is worth is known by construction.
#pragma once

#include "core/dataset/dataset.h"

#include <string>
#include <vector>

namespace wattline::test {

/// Runs of `samples` rows 2 s apart: "power" (W) jumps between random levels of 500 to 1,500 W, no
/// jump foretold by the past; "ahead" is in per cent what power is one step later, but for noise;
/// "noise" is unrelated. Made, not recorded, and the same every time.
std::vector<Trace> leadingTraces(int runs = 6, int samples = 220);

/// Of these, by run.
Dataset leadingDataset(std::vector<std::string> covariates, int lookback, int horizon);

/// As a table: timestamp, run, power_W, ahead, noise; `columns` after the run may leave some out.
std::string leadingCsv(const std::vector<std::string>& columns, int runs = 6, int samples = 220);

}  // namespace wattline::test
