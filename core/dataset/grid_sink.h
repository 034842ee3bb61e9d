// SPDX-License-Identifier: GPL-3.0-or-later
// Thins power on its way into another sink: means on a grid instead of samples, in bounded memory
// however long the recording is.
#pragma once

#include "core/dataset/grid.h"
#include "core/trace/forwarding_sink.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace wattline {

/// Passes traces on with their power channels only, each value the mean of the samples of a bin,
/// stamped by the bin's end. Nothing is held or filled: bins without samples are absent; traces
/// without power do not arrive. Of neighbouring rows with one time the last counts.
/// Rows may come in any order: so many bins are open at a time. A row for a bin that was passed on
/// before opens it again; the sink behind then sees two rows of one time.
class GridSink : public ForwardingSink {
public:
    static constexpr std::size_t kOpenBins = 4096;

    enum class Naming {
        asRecorded,
        byKind  ///< "GPU board": the first channel of each kind, whatever a format calls it
    };

    /// @param to  must outlive it
    /// @throws Error when the step is not a positive number of seconds
    GridSink(TraceSink& to, const Grid& grid, Naming naming = Naming::asRecorded);

    bool wants(const ChannelHead& channel) const override;
    std::size_t begin(TraceHead head) override;
    void append(std::size_t trace, const ColumnBlock& block) override;
    void note(std::size_t trace, Finding finding) override;

    /// Passes on what is still open. Ends the sink, not the one behind it.
    void finish();

private:
    struct Sum {
        double sum = 0;
        std::size_t count = 0;
    };
    struct Bin {
        std::vector<Sum> sums;  ///< one for each channel
        std::uint32_t line = 0;
        std::uint64_t touched = 0;  ///< when it was last the bin of a row
    };
    struct Member {
        std::size_t number = 0;
        std::vector<ChannelHead> channels;  ///< named as they come
        std::vector<std::size_t>
            places;  ///< of the channels in the reader's blocks; empty: no power
        bool keepEqualTimes = false;
        std::map<std::int64_t, Bin> bins;
        Bin* current = nullptr;
        double withinFromS = 0, withinToS = 0;  ///< times surely in the current bin
        std::uint64_t clock = 0;
        double lastS = 0;
        std::uint32_t lastLine = 0;
        std::vector<double> last;  ///< held back: the next row may have the same time
        bool hasLast = false;
        Finding backwards, duplicates;
    };
    void take(Member& member, double timeS, std::uint32_t line);
    void put(Member& member);
    Bin& binAt(Member& member, double timeS);
    void passOn(Member& member, std::size_t leave);

    Grid m_grid;
    Naming m_naming;
    std::vector<Member> m_members;
};

}  // namespace wattline
