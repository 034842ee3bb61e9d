// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/feed_lines.h"

#include "core/trace/error.h"

#include <fmt/format.h>

namespace wattline {

namespace {
constexpr std::size_t kLongestLine = 1 << 16;
}  // namespace

std::optional<std::string> FeedLines::next() {
    for (;;) {
        if (auto line = takeLine()) return line;
        if (m_ended) return std::nullopt;
        if (m_buffer.size() > kLongestLine) {
            ++m_lineNumber;
            throw Error(where(),
                fmt::format("the line is longer than {} characters.", kLongestLine),
                "Send one sample a line.");
        }
        m_ended = !m_source.read(m_buffer, m_control);
    }
}

std::optional<std::string> FeedLines::takeLine() {
    auto end = m_buffer.find('\n');
    if (end == std::string::npos) {
        if (!m_ended || m_buffer.empty()) return std::nullopt;
        end = m_buffer.size();  // the last line may lack its end
    }
    auto line = m_buffer.substr(0, end);
    m_buffer.erase(0, end + 1);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    ++m_lineNumber;
    return line;
}

std::string FeedLines::where() const {
    return fmt::format("{}:{}", m_source.name(), m_lineNumber);
}

}  // namespace wattline
