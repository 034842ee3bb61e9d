// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of equal readings in one power channel, its extremes and how often it repeats: what a sensor
// that hangs or is cut off shows in. A few ns for each reading.
#pragma once

#include "core/quality/activity.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace wattline {

/// Equal values in a row, missing ones passed over.
struct EqualRun {
    double value = std::numeric_limits<double>::quiet_NaN();
    double startS = 0, endS = 0;
    std::size_t samples = 0;
    std::size_t line = 0;
    double lowestUse = 0, highestUse = 0;  ///< of the utilisation meanwhile, %
};

class PowerRuns {
public:
    // A run is long from 60 s and 30 samples on.
    static constexpr double kLongS = 60;
    static constexpr std::size_t kLongSamples = 30;
    static constexpr std::size_t kMostRuns = 64;

    /// @param usePct  utilisation of the same rows; empty = there is none
    void add(std::span<const double> timeS, std::span<const double> powerW,
        std::span<const double> usePct, std::span<const std::uint32_t> lines);
    /// Ends the last run. Before any of the figures below.
    void close();

    const std::vector<EqualRun>& longRuns() const { return m_long; }  ///< not of 0 W; the first few
    double lowestW() const { return m_lowest; }
    double highestW() const { return m_highest; }
    const EqualRun& top() const { return m_top; }  ///< the longest run at the highest value
    std::size_t atTop() const { return m_atTop; }  ///< samples at the highest value
    std::size_t samples() const { return m_samples; }
    std::size_t repeats() const { return m_repeats; }  ///< outside long runs
    const Activity& activity() const { return m_activity; }

private:
    Activity m_activity;
    EqualRun m_run;
    std::vector<EqualRun> m_long;
    double m_lowest = std::numeric_limits<double>::infinity();
    double m_highest = -std::numeric_limits<double>::infinity();
    EqualRun m_top;
    std::size_t m_atTop = 0;
    std::size_t m_samples = 0, m_repeats = 0;
};

}  // namespace wattline
