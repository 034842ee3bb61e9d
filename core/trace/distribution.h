// SPDX-License-Identifier: GPL-3.0-or-later
// How often a channel had which value, and for how large a share of the time it was exceeded:
// histogram and load duration curve, from samples that stream by.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace wattline {

struct DurationPoint {
    double share = 0;  ///< of the samples, 0..1, that are at or above `value`
    double value = 0;
};

/// Counts values in equal bins of [low, high]; memory is that of the bins. Samples count alike,
/// missing ones (NaN) not at all, those outside go to the outermost bins.
class Distribution {
public:
    /// A range without width becomes one of width 1 about it.
    Distribution(double low, double high, std::size_t bins);

    void add(std::span<const double> values);
    double low() const { return m_low; }
    double binWidth() const { return m_width; }
    std::size_t samples() const { return m_samples; }
    const std::vector<std::size_t>& counts() const { return m_counts; }

    /// From the highest value (share 0) to the lowest (share 1), one point a bin that holds
    /// samples: right to within the width of a bin.
    std::vector<DurationPoint> durationCurve() const;

private:
    double m_low, m_width;
    std::vector<std::size_t> m_counts;
    std::size_t m_samples = 0;
};

}  // namespace wattline
