// SPDX-License-Identifier: GPL-3.0-or-later
// Samples that are numbers already, collected to blocks of traces: what readers of other formats
// than tables have in common.
#pragma once

#include "core/ingest/finding_tally.h"
#include "core/ingest/label_values.h"
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
    /// @param path  of the file, for messages
    /// @param beforeFlush  is shown every block of a trace before the sink gets it; may be empty
    SampleBlocks(TraceSink& sink, std::string path,
        std::function<void(std::size_t, Block&)> beforeFlush = {});

    /// The trace of this key, begun on first sight with the head that `head` returns.
    /// @throws Error when the file holds too many (kMostTraces)
    std::size_t traceOf(
        std::string_view key, std::size_t line, const std::function<TraceHead()>& head);
    /// @param values  one per channel; NaN = missing
    void add(std::size_t trace, double timeS, std::size_t line, std::span<const double> values);
    /// The same label with several values keeps them: "ranging, run_1".
    void collectLabel(std::size_t trace, const std::string& key, std::string_view value);

    /// `powerW`, or NaN and a finding when it is below 0 or (unless the sink judges that) above
    /// `highestW`. It stays, with the finding, where that repair is switched off.
    double possiblePower(std::size_t trace, const SamplePlace& at, double powerW, double highestW);
    /// NaN and a finding: `text` stands where a number should.
    double missing(std::size_t trace, const SamplePlace& at, std::string_view text);
    /// Counts a line that is not used; `detail` of the first one is shown behind the reason.
    void dropLine(
        std::size_t line, FindingKind kind, std::string_view reason, std::string_view detail = {});
    bool leavesAsRead(FindingKind kind) const { return m_sink.leavesAsRead(kind); }
    /// For a logger that ends every line: one that has no end was cut while it was written.
    /// @return whether it is used all the same, as that repair is switched off
    bool takesUnendedLine(std::size_t line);
    FindingTally& findings(std::size_t trace) { return m_traces[trace].findings; }
    void noteSource(Finding finding) { m_sourceFindings.findings().push_back(std::move(finding)); }

    /// Hands out what is left.
    /// @throws Error when there is no sample, with the first reason
    void finish(std::string_view expected);

private:
    struct Pending {
        std::size_t id = 0;  ///< the sink's number
        Block block;
        FindingTally findings;
        LabelValues labels;
    };
    void flush(std::size_t trace);

    TraceSink& m_sink;
    std::string m_path;
    std::function<void(std::size_t, Block&)> m_beforeFlush;
    std::map<std::string, std::size_t, std::less<>> m_byKey;
    std::vector<Pending> m_traces;
    FindingTally m_sourceFindings;
    std::size_t m_samples = 0;
    std::size_t m_valuesPerRow = 0;  ///< of all traces
    std::size_t m_blockRows = 0;  ///< that a trace holds back at most
};

}  // namespace wattline
