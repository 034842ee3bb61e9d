// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of one series on their way to disk: sorted, encoded and compressed a page at a time, kept in
// a scratch file until the series is complete.
#pragma once

#include "core/store/chunk_codec.h"
#include "core/store/column_encoding.h"
#include "core/store/posix_file.h"
#include "core/store/step_tally.h"

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
    PageColumn time;
    std::vector<PageColumn> channels;
    std::uint32_t linesOffset = 0;
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
    StepTally steps;  ///< within pages
    DuplicateRows duplicates;
};

class Scratch {
public:
    explicit Scratch(std::filesystem::path folder)
        : m_folder(std::move(folder)) { }
    /// Moves the page's bytes to disk.
    void put(Page& page);
    void read(const Page& page, std::uint32_t offset, std::span<std::byte> bytes) const;

private:
    std::filesystem::path m_folder;
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

private:
    void putInOrder(RowBuffer& rows, DuplicateRows& duplicates);
    PageColumn pack(std::span<const double> values, ValueSpan& all, ColumnEncoding& encoding);

    ChunkCodec m_codec;
    std::vector<std::byte> m_plain, m_packed;
    std::vector<double> m_steps;
};

}  // namespace wattline
