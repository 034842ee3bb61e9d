// SPDX-License-Identifier: GPL-3.0-or-later
// The gaps of one trace as findings: the longest each in its place, all others in one.
#pragma once

#include "core/trace/trace.h"

#include <cstddef>
#include <vector>

namespace wattline {

/// A longer step between two samples is a gap; in median steps of the trace.
inline constexpr double kLongestStepInSteps = 3;

class GapNotes {
public:
    static constexpr std::size_t kMostPlaced = 100;

    /// @param line  of the row after the gap; 0 = not known
    void add(double fromS, double toS, std::size_t line);
    /// In the order of time; the one of the others stands at the first of them.
    /// @param stepS  the median step
    std::vector<Finding> findings(double stepS) const;

private:
    struct Gap {
        double fromS, toS;
        std::size_t line;
        double lengthS() const { return toS - fromS; }
    };
    static bool isLonger(const Gap& a, const Gap& b) { return a.lengthS() > b.lengthS(); }
    void addToOthers(const Gap& gap);

    std::vector<Gap> m_placed;  ///< a heap, the shortest in front
    std::size_t m_others = 0;
    Gap m_firstOther{}, m_longestOther{};
};

}  // namespace wattline
