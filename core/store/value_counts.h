// SPDX-License-Identifier: GPL-3.0-or-later
// Order statistics of decimals with few digits in one pass: how often each number occurs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wattline {

class ValueCounts {
public:
    /// Whether the decimals from minimum to maximum are few enough. @param divisor 10^digits
    static bool fits(double minimum, double maximum, double divisor);

    ValueCounts(double minimum, double maximum, double divisor);
    /// NaN and what lies outside of the range are passed over.
    void add(std::span<const double> values);
    /// Linear between order statistics, as StreamQuantiles::at; NaN without values.
    double at(double fraction) const;

private:
    double ofRank(std::uint64_t rank) const;

    double m_minimum, m_maximum, m_divisor;
    double m_first;  ///< minimum in units of the last digit
    std::uint64_t m_total = 0;
    std::vector<std::uint64_t> m_counts;
};

}  // namespace wattline
