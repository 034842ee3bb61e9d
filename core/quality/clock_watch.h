// SPDX-License-Identifier: GPL-3.0-or-later
// Watches the time stamps of one trace: a step that changes, long gaps, where it begins and ends.
#pragma once

#include "core/trace/trace.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace wattline {

class ClockWatch {
public:
    struct Gap {
        double fromS, toS;
    };

    void add(std::span<const double> timeS);
    /// The mean step of 512 samples differs by more than 0.1 % from that of 512 others, and by more
    /// than jitter explains. Time stamps stay as they are.
    void findDrift(std::vector<Finding>& findings) const;

    double startS() const { return m_startS; }
    double endS() const { return m_endS; }
    std::size_t samples() const { return m_samples; }
    double stepS() const;  ///< of the beginning; NaN when not known yet
    const std::vector<Gap>& longGaps() const { return m_gaps; }  ///< the first few

private:
    static constexpr std::size_t kWindow = 512;
    struct Regime {
        double stepS = 0, errorS = 0, startS = 0;
    };
    bool addPlain(std::span<const double> timeS);
    void addOneByOne(std::span<const double> timeS);
    double usualStepS();
    void closeWindow(double endS);

    double m_startS = std::numeric_limits<double>::infinity();
    double m_endS = -std::numeric_limits<double>::infinity();
    double m_lastS = std::numeric_limits<double>::quiet_NaN();
    std::size_t m_samples = 0;
    std::array<double, kWindow> m_steps{};
    std::size_t m_held = 0;
    double m_windowStartS = 0;
    std::size_t m_windows = 0;
    Regime m_first, m_shortest, m_longest;
    double m_changedS = 0;  ///< begin of the first window unlike the first; 0 = none
    std::size_t m_unlike = 0;  ///< windows unlike the first
    std::vector<Gap> m_gaps;
};

}  // namespace wattline
