// SPDX-License-Identifier: GPL-3.0-or-later
// From a file to node power on a grid, without keeping the samples.
//
//     BinningSink sink(path.string(), Grid{0, 1});         // bins end at whole seconds
//     streamFile(path, options, sink, control);            // core/ingest/stream_file.h
//     for (Trace& node : sink.take()) ...                  // one trace per node (and job, run)
//
// With a QualitySink before it (core/quality) power that cannot be true is left out by the board's
// own limit. The sink wants power channels only, so that readers skip every other column.
#pragma once

#include "core/dataset/grid.h"
#include "core/trace/trace_sink.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace wattline {

/// Per trace the mean of the samples in each bin; then the sum over the GPUs of a node where every
/// one of them has a value. Nothing is held or filled: bins without samples are absent. What is no
/// GPU board (node wall, facility) is binned and not added up. Memory grows with the bins, not with
/// the samples. Rows may come in any order; of neighbouring rows with one time the last counts.
class BinningSink : public TraceSink {
public:
    /// @throws Error when the step is not a positive number of seconds
    BinningSink(std::string source, const Grid& grid);

    bool wants(const ChannelHead& channel) const override;
    std::size_t begin(TraceHead head) override;
    void append(std::size_t trace, const ColumnBlock& block) override;
    void note(std::size_t trace, Finding finding) override;
    void noteSource(Finding finding) override;
    void label(std::size_t trace, const std::string& key, const std::string& value) override;

    /// One trace per node with the one channel "power" (its first power channel), W; stamped by the
    /// ends of the bins. Findings of the source stand on the first. Ends the sink.
    std::vector<Trace> take();

private:
    struct Bin {
        std::int64_t bin = 0;
        double sum = 0;
        std::size_t count = 0;
    };
    struct Member {
        Labels labels;
        ChannelHead channel;
        bool hasPower = false;
        std::size_t column = 0;
        std::vector<Bin> bins;
        std::size_t sortedBins = 0;  ///< so many are in order and differ
        double withinFromS = 0, withinToS = 0;  ///< times surely in the last bin
        double lastS = 0, lastValue = 0;  ///< held back: the next row may have the same time
        bool hasLast = false;
        std::vector<Finding> findings;
        Finding backwards, duplicates;
    };
    static std::size_t takePlain(
        Member& member, std::span<const double> timeS, std::span<const double> values);
    void take(Member& member, double timeS, std::uint32_t line, double value);
    void put(Member& member, double timeS, double value);
    static void compact(Member& member);
    BinnedSeries finished(Member& member);
    Trace traceOf(std::vector<Member*>& members);

    std::string m_source;
    Grid m_grid;
    std::vector<Member> m_members;
    std::vector<Finding> m_sourceFindings;
};

}  // namespace wattline
