// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of one series on their way to disk: sorted, encoded and compressed a page at a time, kept
// until the series is complete: in memory while there is room, then in a scratch file.
#pragma once

#include "core/store/chunk_codec.h"
#include "core/store/column_encoding.h"
#include "core/store/posix_file.h"
#include "core/store/step_tally.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace wattline {

/// Rows as they came.
struct RowBuffer {
    std::vector<double> timeS;
    std::vector<std::uint32_t> lines;
    std::vector<std::vector<double>> columns;

    explicit RowBuffer(std::size_t channels = 0)
        : columns(channels) { }
    std::size_t rows() const { return timeS.size(); }
    std::size_t bytes() const;
};

/// Blocks of 64 rows of one column, summed up.
struct BlockSummary {
    double minimum, maximum;  ///< NaN when all are missing
    float mean;
    std::uint32_t values;
};

struct PageColumn {
    ColumnEncoding encoding;
    std::uint32_t offset = 0, bytes = 0;  ///< of the packed chunk, in the page's bytes
    std::uint32_t blocksOffset = 0;  ///< of its summaries in the page's bytes
    ValueSpan span;
    std::size_t values = 0;
    double sum = 0;
    double heldSum = 0;  ///< integral over the page, each sample held until the next: value x s
    double last = 0;  ///< value of the last row
};

/// Sorted rows, each time once.
struct Page {
    std::size_t rows = 0;
    double firstS = 0, lastS = 0;
    double longestStepS = 0;
    std::uint32_t firstLine = 0;
    PageColumn time;  ///< its blocks: the time of the first row of each
    std::vector<PageColumn> channels;
    std::uint32_t linesOffset = 0, linesBytes = 0;
    std::uint64_t scratchOffset = 0;
    std::vector<std::byte> kept;  ///< all bytes, as long as they are not in the scratch file

    std::size_t blocks() const;
};

/// Rows of one time of which only the last was kept.
struct DuplicateRows {
    std::size_t count = 0;
    double firstS = 0, lastS = 0;
    std::uint32_t firstLine = 0;  ///< of the first row of the earliest time
    std::uint32_t line = 0;  ///< of the row that took its place

    void add(double timeS, std::uint32_t droppedLine, std::uint32_t keptLine);
};

/// Pages of one series in the order of the file.
struct PageList {
    std::vector<Page> pages;
    ColumnEncoding timeEncoding;
    std::vector<ColumnEncoding> encodings;  ///< hold all values so far, ...
    ValueSpan timeSpan;
    std::vector<ValueSpan> spans;  ///< ... which are these
    ChunkHabit timeHabit;
    std::vector<ChunkHabit> habits;  ///< of the columns in packing
    StepTally steps;  ///< within pages
    DuplicateRows duplicates;
};

/// Pages of one source. Writing them to a file and reading them back would cost a third of an
/// import's time, so they stay where they are as long as the room that all sources share lasts.
class Scratch {
public:
    /// @param room  bytes that may stay in memory; outlives this
    Scratch(std::filesystem::path folder, std::atomic<std::int64_t>& room)
        : m_folder(std::move(folder))
        , m_room(room) { }
    ~Scratch() { m_room += m_taken; }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    /// The page is complete: its bytes stay, or go to disk.
    void put(Page& page);
    void read(const Page& page, std::uint32_t offset, std::span<std::byte> bytes) const;
    /// In place where the page is in memory, else by way of `buffer`.
    std::span<const std::byte> view(const Page& page, std::uint32_t offset, std::size_t bytes,
        std::vector<std::byte>& buffer) const;

private:
    std::filesystem::path m_folder;
    std::atomic<std::int64_t>& m_room;
    std::int64_t m_taken = 0;  ///< of the room
    PosixFile m_file;
    std::uint64_t m_end = 0;
};

class PageBuilder {
public:
    /// Sorts, keeps the last of equal times, appends one page. The buffer's content is used up.
    void add(RowBuffer& rows, PageList& to);
    /// The values of one column of a page.
    void read(const Page& page, const PageColumn& column, const Scratch& scratch,
        std::vector<double>& values);
    /// The lines its rows stood in.
    void readLines(const Page& page, const Scratch& scratch, std::vector<std::uint32_t>& lines);

private:
    void putInOrder(RowBuffer& rows, DuplicateRows& duplicates);
    PageColumn pack(std::span<const double> values, ValueSpan& all, ColumnEncoding& encoding,
        ChunkHabit& habit);

    ChunkCodec m_codec;
    std::vector<std::byte> m_plain, m_packed;
    std::vector<double> m_steps;
};

}  // namespace wattline
