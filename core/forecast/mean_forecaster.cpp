// SPDX-License-Identifier: GPL-3.0-or-later
// Averages members over the suffix of the window that each of them sees.
#include "core/forecast/mean_forecaster.h"

#include <algorithm>
#include <cassert>

namespace wattline {

MeanForecaster::MeanForecaster(std::vector<std::shared_ptr<const Forecaster>> members)
    : m_members(std::move(members)) {
    assert(!m_members.empty());
    m_horizon = m_members.front()->horizon();
    for (const auto& member : m_members) {
        m_lookback = std::max(m_lookback, member->lookback());
        m_horizon = std::min(m_horizon, member->horizon());
    }
}

std::int64_t MeanForecaster::parameterCount() const {
    std::int64_t count = 0;
    for (const auto& member : m_members) count += member->parameterCount();
    return count;
}

void MeanForecaster::predictMany(
    const WindowBatch& windows, int steps, std::span<float> out) const {
    std::vector<double> sum(out.size());
    std::vector<float> said(out.size());
    std::vector<const float*> suffixes(windows.size());
    assert(windows.stride() > 0 || covariateCount() == 0);
    for (const auto& member : m_members) {
        const auto unseen = m_lookback - member->lookback();
        std::transform(windows.begin(), windows.end(), suffixes.begin(),
            [unseen](const float* window) { return window + unseen; });
        member->predictMany({suffixes, windows.stride()}, steps, said);
        for (std::size_t i = 0; i < said.size(); ++i) sum[i] += said[i];
    }
    const auto count = static_cast<double>(m_members.size());
    std::transform(sum.begin(), sum.end(), out.begin(),
        [count](double s) { return static_cast<float>(s / count); });
}

}  // namespace wattline
