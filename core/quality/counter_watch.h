// SPDX-License-Identifier: GPL-3.0-or-later
// Watches an energy counter: where it starts anew, and whether it counts in the unit it says.
#pragma once

#include "core/trace/trace_sink.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace wattline {

/// Joules in one of "J", "mJ", "uJ", "kJ", "MJ", "Wh", "kWh"; 0 = no unit of energy.
double joulesPer(std::string_view unit);

class CounterWatch {
public:
    void add(std::span<const double> timeS, std::span<const double> values,
        std::span<const std::uint32_t> lines);
    /// A counter that falls: it was reset, or ran over. A channel that falls as a habit is none.
    void findResets(const ChannelHead& channel, std::vector<Finding>& findings) const;
    /// Compares with what the power of the same trace adds up to: a factor of a thousand or so is a
    /// mistaken unit.
    void findUnit(const ChannelHead& channel, double powerJ, std::vector<Finding>& findings) const;

    double rise() const { return m_rise; }  ///< in the channel's unit, falls left out

private:
    double m_last = std::numeric_limits<double>::quiet_NaN();
    double m_rise = 0;
    double m_startS = 0, m_endS = 0;
    std::size_t m_samples = 0, m_falls = 0;
    double m_firstFallS = 0, m_lastFallS = 0, m_from = 0, m_to = 0;
    std::size_t m_line = 0;
};

}  // namespace wattline
