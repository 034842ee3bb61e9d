// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/csv_reader.h"

#include "core/trace/error.h"

#include <algorithm>

namespace wattline {

CsvReader::CsvReader(ByteSource& source, char delimiter, const RunControl& control)
    : m_blocks(source)
    , m_control(control)
    , m_delimiter(delimiter)
    , m_cursor({delimiter, source.path().string()}) { }

void CsvReader::report() const {
    const auto& source = m_blocks.source();
    const auto bytes = std::max<std::size_t>(source.fileBytes(), 1);
    m_control.report({"Reading " + source.path().filename().string(),
        std::min(1.0, static_cast<double>(source.consumedBytes()) / static_cast<double>(bytes))});
}

void CsvReader::refuseTooLong(const TextBlock& block, std::size_t line) const {
    if (!block.rowTooLong) return;
    throw Error(where(line), "this line is longer than 1 MiB.", "Is this a text table?");
}

bool CsvReader::nextBlock() {
    m_control.checkpoint();
    if (!m_blocks.next(m_block)) return false;
    refuseTooLong(m_block, m_cursor.line());
    m_cursor.begin({m_block.begin(), m_block.end()}, m_cursor.line());
    report();
    return true;
}

bool CsvReader::next(CsvRow& row) {
    while (!m_cursor.next(row)) {
        if (!nextBlock()) return false;
    }
    return true;
}

}  // namespace wattline
