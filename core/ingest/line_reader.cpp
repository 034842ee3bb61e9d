// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/line_reader.h"

#include "core/trace/error.h"

#include <algorithm>
#include <cstring>

namespace wattline {

namespace {
constexpr std::size_t kBlockBytes = 1 << 18;
constexpr std::size_t kLongestLine = 1 << 20;
constexpr std::size_t kBufferBytes = kLongestLine + kBlockBytes;
}  // namespace

LineReader::LineReader(ByteSource& source, const RunControl& control)
    : m_source(source)
    , m_control(control)
    , m_buffer(std::make_unique_for_overwrite<char[]>(kBufferBytes)) { }

std::string LineReader::where(std::size_t line) const {
    return m_source.path().string() + ":" + std::to_string(line);
}

bool LineReader::fill() {
    if (m_atEnd) return false;
    if (m_end - m_begin > kLongestLine) {
        throw Error(
            where(m_line + 1), "this line is longer than 1 MiB.", "Is this a log of lines?");
    }
    m_control.checkpoint();
    std::memmove(m_buffer.get(), m_buffer.get() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    const auto got
        = m_source.read({m_buffer.get() + m_end, std::min(kBlockBytes, kBufferBytes - m_end)});
    m_end += got;
    m_atEnd = got == 0;
    const auto bytes = std::max<std::size_t>(m_source.fileBytes(), 1);
    m_control.report({"Reading " + m_source.path().filename().string(),
        std::min(1.0, static_cast<double>(m_source.consumedBytes()) / static_cast<double>(bytes))});
    return !m_atEnd;
}

bool LineReader::next(TextLine& line) {
    do {
        const char* lineEnd = nullptr;
        for (std::size_t scanned = 0;;) {
            const char* const begin = m_buffer.get() + m_begin;
            const auto left = m_end - m_begin;
            if (left > scanned) {
                lineEnd
                    = static_cast<const char*>(std::memchr(begin + scanned, '\n', left - scanned));
            }
            if (lineEnd || !fill()) break;
            scanned = left;
        }
        if (!lineEnd && (m_begin == m_end || m_source.endsInside())) return false;
        const char* const begin = m_buffer.get() + m_begin;  // fill() may have moved it
        line.ended = lineEnd != nullptr;
        line.text
            = {begin, line.ended ? static_cast<std::size_t>(lineEnd - begin) : m_end - m_begin};
        m_begin += line.text.size() + (line.ended ? 1 : 0);
        line.number = ++m_line;
        if (m_line == 1 && line.text.starts_with("\xef\xbb\xbf")) line.text.remove_prefix(3);
        if (line.text.ends_with('\r')) line.text.remove_suffix(1);
    } while (line.text.find_first_not_of(" \t") == line.text.npos);
    return true;
}

}  // namespace wattline
