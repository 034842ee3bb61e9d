// SPDX-License-Identifier: GPL-3.0-or-later
// Lowest and highest value of each stretch of a channel, in memory that does not grow with its
// length: enough to ask whether a neighbour was busy at some time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace wattline {

class Activity {
public:
    struct Range {
        double lowest = std::numeric_limits<double>::infinity();
        double highest = -std::numeric_limits<double>::infinity();
        std::size_t samples = 0;
        double width() const { return samples > 0 ? highest - lowest : 0; }
    };

    /// Times that go back before the beginning, and missing values, take no part.
    void add(double timeS, double value) {
        if (timeS < m_endOfBinS && timeS >= m_startOfBinS) [[likely]] {
            include(timeS, value);
            return;
        }
        open(timeS);
        include(timeS, value);
    }
    /// Of every bin that touches [fromS, toS].
    Range within(double fromS, double toS) const;
    Range all() const;
    /// Samples were seen in the bins that lie wholly inside [fromS, toS].
    bool coversAnyOf(double fromS, double toS) const;

private:
    struct Bin {
        float lowest, highest;
        std::uint32_t samples;
    };
    void open(double timeS);
    void include(double timeS, double value) {
        if (m_bins.empty() || !(timeS >= m_startOfBinS && timeS < m_endOfBinS)) return;
        Bin& bin = m_bins[m_bin];
        const auto narrow = static_cast<float>(value);
        if (narrow < bin.lowest) bin.lowest = narrow;
        if (narrow > bin.highest) bin.highest = narrow;
        ++bin.samples;
    }
    void halve();

    double m_originS = 0, m_widthS = 15;
    double m_startOfBinS = 0, m_endOfBinS = 0;  ///< of the bin being filled
    std::size_t m_bin = 0;
    std::vector<Bin> m_bins;
};

}  // namespace wattline
