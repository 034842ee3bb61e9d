// SPDX-License-Identifier: GPL-3.0-or-later
// An energy counter beside a power reading: whether its unit is what its name says, and where it
// starts over.
#pragma once

#include "core/ingest/finding_tally.h"

#include <cstdint>
#include <span>
#include <string>

namespace wattline {

/// Turns the counter of one GPU into J, block after block. The unit is decided by the first block:
/// the median over its steps of counter difference / integral of power.
class EnergyCounter {
public:
    /// @param column  its name in the file, for findings: "energy_mJ", in mJ if it is true
    /// @param trustsName  mJ whatever the power says
    EnergyCounter(std::string column, std::string channel, bool trustsName);

    /// @param energy  raw in, J out
    void toJoules(std::span<const double> timeS, std::span<const std::uint32_t> lines,
        std::span<const double> powerW, std::span<double> energy, FindingTally& findings);

private:
    void decideUnit(std::span<const double> timeS, std::span<const double> powerW,
        std::span<const double> energy, FindingTally& findings, std::size_t line);

    std::string m_column, m_channel;
    bool m_trustsName;
    double m_factor = 0;  ///< to J; 0 = not decided yet
    double m_lastJ;  ///< NaN before the first value
};

}  // namespace wattline
