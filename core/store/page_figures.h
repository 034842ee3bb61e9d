// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a series as a whole, out of its pages: steps, gaps and the figures of a channel.
#pragma once

#include "core/store/row_page.h"
#include "core/trace/series.h"
#include "core/trace/trace_sink.h"

#include <optional>
#include <vector>

namespace wattline {

/// Reads pages again only where they hold a gap.
class PageFigures {
public:
    /// @param list in order
    /// @param stepS median step of what went before; counts when this part has none of its own
    PageFigures(const PageList& list, PageBuilder& builder, const Scratch& scratch, double stepS);

    double stepS() const { return m_stepS; }  ///< median; NaN for a single row
    /// As noteGaps() finds them. @param endS of what went before, NaN without
    std::vector<Finding> gaps(double endS) const;
    ChannelInfo describe(std::size_t channel, const ChannelHead& head) const;
    /// Held from `endS` to the first row, the value of the row before: value x s.
    double heldBefore(double value, double endS) const;

private:
    double heldSum(std::size_t channel) const;
    bool isGap(double stepS) const;

    const PageList& m_list;
    PageBuilder& m_builder;
    const Scratch& m_scratch;
    double m_stepS;
};

}  // namespace wattline
