// SPDX-License-Identifier: GPL-3.0-or-later
// Watches one power channel for sensors that hang and for readings that stop at one highest value.
#pragma once

#include "core/quality/activity.h"
#include "core/trace/trace.h"

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

class PowerWatch {
public:
    // A run is long from 60 s and 30 samples on.
    static constexpr double kLongS = 60;
    static constexpr std::size_t kLongSamples = 30;

    /// @param usePct  utilisation of the same rows; empty = there is none
    void add(std::span<const double> timeS, std::span<const double> powerW,
        std::span<const double> usePct, std::span<const std::uint32_t> lines);
    void finish() { close(); }

    const Activity& activity() const { return m_activity; }
    /// Hangs: the same power, not 0, for long, while something else says the board's load changed:
    /// its utilisation (by 20 points), or a neighbour (by a quarter of its range) while the power
    /// is above idle, or a meter that else repeats under a fifth of its readings.
    void findStuck(const std::string& channel, std::span<const Activity* const> neighbours,
        std::vector<Finding>& findings) const;
    /// Stays long at its very highest value: a power cap, or the end of what the meter can show.
    void findClamped(const std::string& channel, std::vector<Finding>& findings) const;

private:
    void close();
    void tellStuck(const std::string& channel, const std::vector<const EqualRun*>& stuck,
        const std::string& evidence, std::vector<Finding>& findings) const;
    bool aboveIdle(double value) const;
    bool rarelyRepeats() const;

    Activity m_activity;
    EqualRun m_run;
    std::vector<EqualRun> m_long;  ///< at most kMostRuns
    double m_lowest = std::numeric_limits<double>::infinity();
    double m_highest = -std::numeric_limits<double>::infinity();
    EqualRun m_top;  ///< the longest run at the highest value so far
    std::size_t m_atTop = 0;  ///< samples at the highest value so far
    std::size_t m_samples = 0, m_repeats = 0;
};

}  // namespace wattline
