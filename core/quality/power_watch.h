// SPDX-License-Identifier: GPL-3.0-or-later
// Watches one power channel for sensors that hang and for readings that stop at one highest value.
#pragma once

#include "core/quality/power_runs.h"
#include "core/trace/trace.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wattline {

class PowerWatch {
public:
    /// @param usePct  utilisation of the same rows; empty = there is none
    void add(std::span<const double> timeS, std::span<const double> powerW,
        std::span<const double> usePct, std::span<const std::uint32_t> lines) {
        m_runs.add(timeS, powerW, usePct, lines);
    }
    void finish() { m_runs.close(); }

    const Activity& activity() const { return m_runs.activity(); }
    /// Hangs: the same power, not 0, for long, while something else says the board's load changed:
    /// its utilisation (by 20 points), or a neighbour (by a quarter of its range) while the power
    /// is above idle, or a meter that else repeats under a fifth of its readings.
    void findStuck(const std::string& channel, std::span<const Activity* const> neighbours,
        std::vector<Finding>& findings) const;
    /// Stays long at its very highest value: a power cap, or the end of what the meter can show.
    void findClamped(const std::string& channel, std::vector<Finding>& findings) const;

private:
    void tellStuck(const std::string& channel, const std::vector<const EqualRun*>& stuck,
        const std::string& evidence, std::vector<Finding>& findings) const;
    bool aboveIdle(double value) const;
    bool rarelyRepeats() const;

    PowerRuns m_runs;
};

}  // namespace wattline
