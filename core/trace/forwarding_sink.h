// SPDX-License-Identifier: GPL-3.0-or-later
// A sink before another one: everything passes on as it comes, and a class made from it says only
// what it changes.
#pragma once

#include "core/trace/trace_sink.h"

#include <cstddef>
#include <string>
#include <vector>

namespace wattline {

/// Traces are counted from 0 here, whatever their numbers are behind: a class made from it may hold
/// its own things of a trace in a vector.
class ForwardingSink : public TraceSink {
public:
    /// @param to  must outlive it
    explicit ForwardingSink(TraceSink& to)
        : m_to(to) { }

    bool leavesAsRead(FindingKind kind) const override { return m_to.leavesAsRead(kind); }
    bool judgesPower() const override { return m_to.judgesPower(); }
    bool wants(const ChannelHead& channel) const override { return m_to.wants(channel); }
    std::size_t begin(TraceHead head) override;
    void append(std::size_t trace, const ColumnBlock& block) override;
    void note(std::size_t trace, Finding finding) override;
    void noteSource(Finding finding) override;
    void label(std::size_t trace, const std::string& key, const std::string& value) override;

protected:
    /// Counts a trace of which the sink behind never hears.
    std::size_t beginUnheard();

private:
    TraceSink& m_to;
    std::vector<std::size_t> m_behind;  ///< the number of each trace there
};

}  // namespace wattline
