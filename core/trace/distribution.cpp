// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/distribution.h"

#include <algorithm>
#include <cmath>

namespace wattline {

Distribution::Distribution(double low, double high, std::size_t bins)
    : m_low(high > low ? low : low - 0.5)
    , m_width((high > low ? high - low : 1.0) / static_cast<double>(std::max<std::size_t>(bins, 1)))
    , m_counts(std::max<std::size_t>(bins, 1)) { }

void Distribution::add(std::span<const double> values) {
    const auto last = static_cast<double>(m_counts.size() - 1);
    for (const double value : values) {
        if (std::isnan(value)) continue;
        const double bin = std::clamp(std::floor((value - m_low) / m_width), 0.0, last);
        ++m_counts[static_cast<std::size_t>(bin)];
        ++m_samples;
    }
}

std::vector<DurationPoint> Distribution::durationCurve() const {
    std::vector<DurationPoint> curve;
    std::size_t above = 0;
    for (std::size_t bin = m_counts.size(); bin-- > 0;) {
        if (m_counts[bin] == 0) continue;
        const double top = m_low + m_width * static_cast<double>(bin + 1);
        if (curve.empty()) curve.push_back({0, top});
        above += m_counts[bin];
        curve.push_back(
            {static_cast<double>(above) / static_cast<double>(m_samples), top - m_width});
    }
    return curve;
}

}  // namespace wattline
