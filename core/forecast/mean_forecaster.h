// SPDX-License-Identifier: GPL-3.0-or-later
// Several forecasters averaged: an ensemble is one more Forecaster.
#pragma once

#include "core/forecast/forecaster.h"

#include <memory>
#include <vector>

namespace wattline {

/// The mean of what the members say at each lead. Members may look back differently far; each rolls
/// on its own output.
class MeanForecaster : public Forecaster {
public:
    /// @param members  at least one
    explicit MeanForecaster(std::vector<std::shared_ptr<const Forecaster>> members);

    int lookback() const override { return m_lookback; }  ///< the longest of the members'
    int horizon() const override { return m_horizon; }  ///< the shortest of the members'
    std::int64_t parameterCount() const override;  ///< of all members together
    std::size_t covariateCount() const override { return m_members.front()->covariateCount(); }
    void predictMany(const WindowBatch& windows, int steps, std::span<float> out) const override;

private:
    std::vector<std::shared_ptr<const Forecaster>> m_members;
    int m_lookback = 0, m_horizon = 0;
};

}  // namespace wattline
