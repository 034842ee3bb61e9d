// SPDX-License-Identifier: GPL-3.0-or-later
// The tables every objective is made of: inputs and true residuals of the windows of a part.
#pragma once

#include "core/nn/network.h"
#include "core/train/row_table.h"

namespace wattline {

/// One row a window: Network::inputs().
RowTable inputTable(const Network& network, const Dataset& dataset,
    const std::vector<Origin>& origins, Device device);

/// One row a window: (P[t+h] - P[t]) / s for h = 1..steps; NaN beyond the segment's end.
RowTable residualTable(
    const Dataset& dataset, const std::vector<Origin>& origins, int steps, Device device);

/// One row a window: (P[i+1] - P[i]) / s at each of its positions; NaN where i lies before the
/// first origin of the segment, that is in the padding or the cold start.
RowTable differenceTable(
    const Dataset& dataset, const std::vector<Origin>& origins, int lookback, Device device);

}  // namespace wattline
