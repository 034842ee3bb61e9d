// SPDX-License-Identifier: GPL-3.0-or-later
// A text file in blocks that end where a row ends, read straight into the memory they are parsed
// in.
#pragma once

#include "core/ingest/byte_source.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace wattline {

inline constexpr std::size_t kLongestRow = 1 << 20;  ///< bytes; what is longer is no table

/// Whole rows of text, with room around them for readers that look further than they should.
class TextBlock {
public:
    char* begin() { return m_memory.get() + kPadding; }
    char* end() { return begin() + m_bytes; }

    bool quoted = false;  ///< there is a '"' in it, so that rows may span lines
    bool endsInRow = false;  ///< the file stops without a line end
    bool rowTooLong
        = false;  ///< begins with a row of more than kLongestRow, of which it holds a part

private:
    friend class LineBlocks;
    static constexpr std::size_t kPadding = 64;
    void reserve(std::size_t bytes);  ///< keeps what is there

    std::unique_ptr<char[]> m_memory;
    std::size_t m_room = 0, m_bytes = 0;
};

class LineBlocks {
public:
    explicit LineBlocks(ByteSource& source);

    /// Fills `block`; false at the end. A UTF-8 byte order mark is taken off, and a last row that
    /// ByteSource::endsInside says is a part of one.
    /// @throws Error on a failing disk or broken gzip
    bool next(TextBlock& block);
    const ByteSource& source() const { return m_source; }

private:
    void read(TextBlock& block, std::size_t wanted);
    void takeOffMark(TextBlock& block);
    static void dropPartOfRow(TextBlock& block);

    ByteSource& m_source;
    std::string m_rest;  ///< of the block before: the beginning of a row
    bool m_started = false, m_atEnd = false;
};

}  // namespace wattline
