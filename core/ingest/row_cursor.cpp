// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/row_cursor.h"

#include "core/ingest/csv_fields.h"
#include "core/trace/error.h"

#include <algorithm>
#include <cstring>

namespace wattline {

std::string RowCursor::where(std::size_t line) const {
    return m_options.path + ":" + std::to_string(line);
}

void RowCursor::begin(std::span<char> text, std::size_t firstLine) {
    m_text = text;
    m_line = firstLine;
}

std::span<char> RowCursor::takeRow(CsvRow& row) {
    row.line = m_line;
    row.quoteOpen = false;
    std::size_t bytes = 0, lines = 0, firstLine = 0;
    for (bool inQuotes = false;;) {
        char* const from = m_text.data() + bytes;
        auto* const lineEnd = static_cast<char*>(std::memchr(from, '\n', m_text.size() - bytes));
        row.ended = lineEnd != nullptr;
        char* const stop = row.ended ? lineEnd : m_text.data() + m_text.size();
        ++lines;
        if (std::memchr(from, '"', static_cast<std::size_t>(stop - from))
            && std::count(from, stop, '"') % 2 == 1)
            inQuotes = !inQuotes;
        bytes = static_cast<std::size_t>(stop - m_text.data()) + row.ended;
        if (firstLine == 0) firstLine = bytes;
        if (row.ended && inQuotes) continue;
        row.quoteOpen = inQuotes;
        if (!inQuotes || lines == 1) break;
        // Closed nowhere: what is below is not taken for a part of it.
        row.ended = true;
        bytes = firstLine;
        lines = 1;
        break;
    }
    m_line += lines;
    const auto text = m_text.first(bytes - row.ended);
    m_text = m_text.subspan(bytes);
    return text;
}

bool RowCursor::next(CsvRow& row) {
    while (!m_text.empty()) {
        auto text = takeRow(row);
        if (!text.empty() && text.back() == '\r') text = text.first(text.size() - 1);
        if (text.empty()) continue;
        if (!splitFields(text, m_options.delimiter, row.fields)) {
            throw Error(
                where(row.line), "this line has more than 10,000 fields.", "Is this a table?");
        }
        return true;
    }
    return false;
}

}  // namespace wattline
