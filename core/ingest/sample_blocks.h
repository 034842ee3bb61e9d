// SPDX-License-Identifier: GPL-3.0-or-later
// Samples that are numbers already, collected to blocks of traces: what readers of other formats
// than tables have in common.
#pragma once

#include "core/ingest/finding_tally.h"
#include "core/trace/trace_sink.h"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

/// One sample of one channel and where it stands: for findings.
struct SamplePlace {
    std::string_view channel;
    double timeS = 0;
    std::size_t line = 0;
};

class SampleBlocks {
public:
    /// What lies ready to be handed to the sink; may be changed.
    struct Block {
        std::vector<double> timeS;
        std::vector<std::uint32_t> lines;
        std::vector<std::vector<double>> columns;
    };
    /// @param beforeFlush  is shown every block of a trace before the sink gets it; may be empty
    explicit SampleBlocks(
        TraceSink& sink, std::function<void(std::size_t, Block&)> beforeFlush = {});

    /// The trace of this key, begun on first sight with the head that `head` returns.
    std::size_t traceOf(std::string_view key, const std::function<TraceHead()>& head);
    /// @param values  one per channel; NaN = missing
    void add(std::size_t trace, double timeS, std::size_t line, std::span<const double> values);
    /// The same label with several values keeps them all: "ranging, run_1".
    void collectLabel(std::size_t trace, const std::string& key, std::string_view value);

    /// `powerW`, or NaN and a finding when it is below 0 or above `highestW`.
    double possiblePower(std::size_t trace, const SamplePlace& at, double powerW, double highestW);
    /// NaN and a finding: `text` stands where a number should.
    double missing(std::size_t trace, const SamplePlace& at, std::string_view text);
    /// Counts a line that is not used; `detail` of the first one is shown behind the reason.
    void dropLine(
        std::size_t line, FindingKind kind, std::string_view reason, std::string_view detail = {});
    FindingTally& findings(std::size_t trace) { return m_traces[trace].findings; }
    void noteSource(Finding finding) { m_sourceFindings.findings().push_back(std::move(finding)); }

    /// Hands out what is left. @param path for the message
    /// @throws Error when there is no sample, with the first reason
    void finish(const std::string& path, std::string_view expected);

private:
    struct Pending {
        std::size_t id = 0;  ///< the sink's number
        Block block;
        FindingTally findings;
        std::map<std::string, std::vector<std::string>> labels;
    };
    void flush(std::size_t trace);

    TraceSink& m_sink;
    std::function<void(std::size_t, Block&)> m_beforeFlush;
    std::map<std::string, std::size_t, std::less<>> m_byKey;
    std::vector<Pending> m_traces;
    FindingTally m_sourceFindings;
    std::size_t m_samples = 0;
};

}  // namespace wattline
