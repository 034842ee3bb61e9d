// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/value_counts.h"

#include <cmath>
#include <limits>

namespace wattline {

namespace {
constexpr double kMost = 1 << 18;  // numbers told apart: 2 MB of counts, which caches still hold
}  // namespace

bool ValueCounts::fits(double minimum, double maximum, double divisor) {
    return (maximum - minimum) * divisor < kMost;  // false for NaN and infinities, too
}

ValueCounts::ValueCounts(double minimum, double maximum, double divisor)
    : m_minimum(minimum)
    , m_maximum(maximum)
    , m_divisor(divisor)
    , m_first(std::round(minimum * divisor))
    , m_counts(static_cast<std::size_t>(std::round(maximum * divisor) - m_first) + 1) { }

void ValueCounts::add(std::span<const double> values) {
    const double toNearest = 0.5 - m_first;
    for (const double value : values) {
        if (!(value >= m_minimum && value <= m_maximum)) continue;
        ++m_counts[static_cast<std::size_t>(value * m_divisor + toNearest)];
        ++m_total;
    }
}

double ValueCounts::ofRank(std::uint64_t rank) const {
    std::size_t place = 0;
    while (place + 1 < m_counts.size() && rank >= m_counts[place]) rank -= m_counts[place++];
    return (m_first + static_cast<double>(place)) / m_divisor;
}

double ValueCounts::at(double fraction) const {
    if (m_total == 0) return std::numeric_limits<double>::quiet_NaN();
    const double place = fraction * static_cast<double>(m_total - 1);
    const auto rank = static_cast<std::uint64_t>(place);
    const double lower = ofRank(rank), share = place - std::floor(place);
    return share == 0 ? lower : lower + share * (ofRank(rank + 1) - lower);
}

}  // namespace wattline
