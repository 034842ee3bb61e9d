// SPDX-License-Identifier: GPL-3.0-or-later
// Throughput of the last seconds, and what it says about the time left.
#pragma once

#include <cstdint>
#include <deque>
#include <utility>

namespace wattline {

class TransferRate {
public:
    /// @param timeS  never goes back
    void add(double timeS, std::uint64_t newBytes);
    /// Mean of the last 10 s; 0 until there are two times.
    double bytesPerS() const;
    /// Seconds for the rest at this rate; -1 = not known
    double etaS(std::uint64_t bytesLeft) const;

private:
    std::deque<std::pair<double, std::uint64_t>> m_points;  ///< time, bytes up to then
    std::uint64_t m_bytes = 0;
};

}  // namespace wattline
