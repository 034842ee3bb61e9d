// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps what is read as traces in memory: sorted, without duplicates, each repair a finding.
#pragma once

#include "core/trace/trace_sink.h"

namespace wattline {

class MemorySink : public TraceSink {
public:
    explicit MemorySink(std::string source);

    std::size_t begin(TraceHead head) override;
    void append(std::size_t trace, const ColumnBlock& block) override;
    void note(std::size_t trace, Finding finding) override;
    void noteSource(Finding finding) override;
    void label(std::size_t trace, const std::string& key, const std::string& value) override;

    /// The traces that have rows, GPUs of one file in their order; what was said about the source
    /// is on the first. Ends the sink.
    std::vector<Trace> take();

    std::size_t bytes() const { return m_bytes; }  ///< of the samples held
    /// Tells another sink everything that it was told itself, as it was told. Ends the sink.
    /// @return the number that each trace has there
    std::vector<std::size_t> passOn(TraceSink& to);

private:
    struct Pending {
        Trace trace;
        std::vector<std::uint32_t> lines;
        bool keepEqualTimes = false;
    };
    std::string m_source;
    std::vector<Pending> m_pending;
    std::vector<Finding> m_sourceFindings;
    std::size_t m_bytes = 0;
};

}  // namespace wattline
