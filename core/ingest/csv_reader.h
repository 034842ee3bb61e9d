// SPDX-License-Identifier: GPL-3.0-or-later
// Delimited text as rows of fields, read in blocks of 1 MiB: memory does not depend on the size of
// the file.
#pragma once

#include "core/ingest/byte_source.h"
#include "core/trace/run_control.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

struct CsvRow {
    std::vector<std::string_view> fields;  ///< views that hold until the next row; quotes taken off
    std::size_t line = 0;  ///< 1-based, of its first character
    bool ended = true;  ///< false: the file stops in it, without a line end
    bool quoteOpen = false;  ///< a quote in it is never closed: it ends with its line all the same
};

/// Understands quoted fields (doubled quotes, delimiters and line ends inside), a UTF-8 byte order
/// mark and CRLF. Blank lines are passed over. A quote that is closed nowhere in the next MiB
/// swallows its own line at most.
class CsvReader {
public:
    CsvReader(ByteSource& source, char delimiter, const RunControl& control);

    /// False at the end. Stops, pauses and reports between blocks.
    /// @throws Error for a line above 1 MiB or 10,000 fields; Interrupted when stopped
    bool next(CsvRow& row);
    /// "trace.csv:17"
    std::string where(std::size_t line) const;

private:
    bool fill();  ///< moves the rest to the front and reads on; false at the end of the file
    bool takeLine(CsvRow& row, std::span<char>& text);
    bool takeFirstLine(CsvRow& row, std::span<char>& text);  ///< whatever its quotes say

    ByteSource& m_source;
    const RunControl& m_control;
    const char m_delimiter;
    std::unique_ptr<char[]> m_buffer;
    std::size_t m_begin = 0, m_end = 0;  ///< what is still to be handed out
    std::size_t m_line = 1;
    std::size_t m_rowLines = 1;  ///< lines of the row being taken
    bool m_started = false, m_atEnd = false;
};

}  // namespace wattline
