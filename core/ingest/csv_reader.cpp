// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/csv_reader.h"

#include "core/ingest/csv_fields.h"
#include "core/trace/error.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace wattline {

namespace {

constexpr std::size_t kBlockBytes = 1 << 20;
constexpr std::size_t kLongestLine = 1 << 20;
constexpr std::size_t kBufferBytes = kLongestLine + kBlockBytes;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

}  // namespace

CsvReader::CsvReader(ByteSource& source, char delimiter, const RunControl& control)
    : m_source(source)
    , m_control(control)
    , m_delimiter(delimiter)
    , m_buffer(std::make_unique_for_overwrite<char[]>(kBufferBytes)) { }

std::string CsvReader::where(std::size_t line) const {
    return m_source.path().string() + ":" + std::to_string(line);
}

bool CsvReader::fill() {
    if (m_atEnd) return false;
    if (m_end - m_begin > kLongestLine) {
        throw Error(where(m_line), "this line is longer than 1 MiB.", "Is this a text table?");
    }
    m_control.checkpoint();
    std::memmove(m_buffer.get(), m_buffer.get() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    const auto room = std::min(kBlockBytes, kBufferBytes - m_end);
    const auto got = m_source.read({m_buffer.get() + m_end, room});
    m_end += got;
    m_atEnd = got == 0;
    const auto bytes = std::max<std::size_t>(m_source.fileBytes(), 1);
    m_control.report({"Reading " + m_source.path().filename().string(),
        std::min(1.0, static_cast<double>(m_source.consumedBytes()) / static_cast<double>(bytes))});
    return !m_atEnd;
}

bool CsvReader::takeFirstLine(CsvRow& row, std::span<char>& text) {
    char* const begin = m_buffer.get() + m_begin;
    auto* lineEnd = static_cast<char*>(std::memchr(begin, '\n', m_end - m_begin));
    if (!lineEnd) return false;
    row.ended = row.quoteOpen = true;
    m_rowLines = 1;
    text = {begin, static_cast<std::size_t>(lineEnd - begin)};
    m_begin += text.size() + 1;
    return true;
}

bool CsvReader::takeLine(CsvRow& row, std::span<char>& text) {
    std::size_t scanned = 0;
    bool inQuotes = false;
    row.quoteOpen = false;
    for (m_rowLines = 1;;) {
        char* from = m_buffer.get() + m_begin + scanned;
        const auto left = m_end - m_begin - scanned;
        auto* lineEnd = static_cast<char*>(std::memchr(from, '\n', left));
        const bool tooLong = m_end - m_begin > kLongestLine;
        if (!lineEnd && tooLong && inQuotes && takeFirstLine(row, text)) return true;
        if (!lineEnd && fill()) continue;
        row.ended = lineEnd != nullptr;
        if (!row.ended && m_begin == m_end) return false;
        char* stop = row.ended ? lineEnd : m_buffer.get() + m_end;
        from = m_buffer.get() + m_begin + scanned;  // fill() may have moved it
        if (std::memchr(from, '"', static_cast<std::size_t>(stop - from))) {
            if (std::count(from, stop, '"') % 2 == 1) inQuotes = !inQuotes;
        }
        if (!row.ended && inQuotes && takeFirstLine(row, text)) return true;
        row.quoteOpen = !row.ended && inQuotes;
        if (!row.ended || !inQuotes) {
            char* begin = m_buffer.get() + m_begin;
            text = {begin, static_cast<std::size_t>(stop - begin)};
            m_begin += text.size() + (row.ended ? 1 : 0);
            return true;
        }
        scanned = static_cast<std::size_t>(stop - (m_buffer.get() + m_begin)) + 1;
        ++m_rowLines;
    }
}

bool CsvReader::next(CsvRow& row) {
    std::span<char> text;
    if (!m_started) {
        m_started = true;
        while (m_end < kByteOrderMark.size() && fill()) { }
        if (std::string_view(m_buffer.get(), m_end).starts_with(kByteOrderMark)) m_begin += 3;
    }
    while (takeLine(row, text)) {
        row.line = m_line;
        m_line += m_rowLines;
        if (!text.empty() && text.back() == '\r') text = text.first(text.size() - 1);
        if (text.empty()) continue;
        if (!splitFields(text, m_delimiter, row.fields)) {
            throw Error(
                where(row.line), "this line has more than 10,000 fields.", "Is this a table?");
        }
        return true;
    }
    return false;
}

}  // namespace wattline
