// SPDX-License-Identifier: GPL-3.0-or-later
// Delimited text as rows of fields, read in blocks: memory does not depend on the size of the file.
#pragma once

#include "core/ingest/line_blocks.h"
#include "core/ingest/row_cursor.h"
#include "core/trace/run_control.h"

#include <cstddef>
#include <string>

namespace wattline {

class CsvReader {
public:
    CsvReader(ByteSource& source, char delimiter, const RunControl& control);

    /// False at the end. Stops, pauses and reports between blocks.
    /// @throws Error for a row above 1 MiB or 10,000 fields; Interrupted when stopped
    bool next(CsvRow& row);
    /// "trace.csv:17"
    std::string where(std::size_t line) const { return m_cursor.where(line); }

private:
    friend class TableRows;
    bool nextBlock();
    void report() const;
    /// @throws Error when the block begins with a row that is too long
    void refuseTooLong(const TextBlock& block, std::size_t line) const;

    LineBlocks m_blocks;
    const RunControl& m_control;
    const char m_delimiter;
    TextBlock m_block;
    RowCursor m_cursor;
};

}  // namespace wattline
