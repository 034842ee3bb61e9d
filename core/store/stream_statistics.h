// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of core/trace/statistics.h from samples that stream by, exact in bounded memory.
#pragma once

#include "core/trace/statistics.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <span>
#include <vector>

namespace wattline {

/// Samples of the range and their neighbours on either side go in, in order of time.
class StreamStatistics {
public:
    StreamStatistics(const TimeRange& range, double stepS, bool power);
    void add(std::span<const double> timeS, std::span<const double> values);
    /// All but p50 and p95.
    ChannelStatistics figures() const;

private:
    void addPair(double timeS, double value);

    TimeRange m_range;
    bool m_power;
    ChannelStatistics m_sum;
    double m_total = 0, m_joules = 0;
    double m_lastS, m_last;
    bool m_any = false;
};

/// Order statistics of values that can be streamed as often as needed.
class StreamQuantiles {
public:
    using Visitor = std::function<void(std::span<const double>)>;
    /// @param stream hands all values to the visitor; NaN are passed over
    /// @param mostKept values held in memory at a time
    StreamQuantiles(std::function<void(const Visitor&)> stream, std::size_t mostKept);

    /// Linear between order statistics k and k + 1, k = fraction * (count - 1), as in statisticsOf.
    /// @param minimum, maximum, count of the values; at least one
    double at(double fraction, double minimum, double maximum, std::size_t count) const;

private:
    struct Bin {
        std::size_t count = 0;
        double low = std::numeric_limits<double>::infinity();
        double high = -std::numeric_limits<double>::infinity();
    };
    /// Values of a range, in bins or themselves.
    template <class Held> struct Range {
        double low = 0, high = 0;
        std::vector<Held> held{};
    };
    double ofRank(std::size_t rank, double low, double high, std::size_t count) const;
    const std::vector<Bin>& binned(double low, double high) const;
    std::vector<double>& gathered(double low, double high, std::size_t count) const;

    std::function<void(const Visitor&)> m_stream;
    std::size_t m_mostKept;
    // Neighbouring ranks and other quantiles mostly ask for the same once more.
    mutable Range<Bin> m_widest;  ///< the bins of all values
    mutable Range<Bin> m_narrow;  ///< the bins made last of fewer
    mutable Range<double> m_gathered;
};

}  // namespace wattline
