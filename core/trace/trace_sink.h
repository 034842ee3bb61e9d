// SPDX-License-Identifier: GPL-3.0-or-later
// Where readers put what they read: blocks of columns, so that memory is the sink's decision.
#pragma once

#include "core/trace/trace.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace wattline {

struct ChannelHead {
    std::string name;
    std::string unit;
    PowerKind power = PowerKind::notPower;
};

struct TraceHead {
    Labels labels;
    std::vector<ChannelHead> channels;
    bool keepEqualTimes = false;  ///< rows of one time are all kept; else the last one
};

/// Some consecutive rows of one trace, in the order of the file.
struct ColumnBlock {
    std::span<const double> timeS;  ///< Unix s, as read: not sorted yet
    std::span<const std::uint32_t> lines;  ///< 1-based line of each row in its file
    std::span<const std::vector<double>>
        columns;  ///< one per channel, as long as timeS; NaN = missing
};

class TraceSink {
public:
    virtual ~TraceSink() = default;
    /// This repair is switched off: values are handed out as read, and the finding says so.
    virtual bool leavesAsRead(FindingKind) const { return false; }
    /// It looks for power that is too high itself, knowing the board: readers need not.
    virtual bool judgesPower() const { return false; }
    /// Whether it has a use for such a channel. Readers may leave the others out altogether: they
    /// then do not come in `begin` either, and nothing is found in them.
    virtual bool wants(const ChannelHead&) const { return true; }
    /// Begins a trace. @return its number, for the calls below; several may be open at once
    virtual std::size_t begin(TraceHead head) = 0;
    virtual void append(std::size_t trace, const ColumnBlock& block) = 0;
    virtual void note(std::size_t trace, Finding finding) = 0;
    /// About the source as a whole.
    virtual void noteSource(Finding finding) = 0;
    virtual void label(std::size_t trace, const std::string& key, const std::string& value) = 0;
};

}  // namespace wattline
