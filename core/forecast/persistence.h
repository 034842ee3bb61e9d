// SPDX-License-Identifier: GPL-3.0-or-later
// "It stays as it is": the last known sample for every lead. What every model must beat.
#pragma once

#include "core/forecast/forecaster.h"

namespace wattline {

class Persistence : public Forecaster {
public:
    int lookback() const override { return 1; }
    int horizon() const override { return 1; }
    std::int64_t parameterCount() const override { return 0; }
    void predictMany(const WindowBatch& windows, int steps, std::span<float> out) const override;
};

}  // namespace wattline
