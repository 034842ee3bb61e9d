// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/byte_stream.h"

#include "core/trace/error.h"

#include <algorithm>
#include <string>

namespace wattline {

std::size_t ByteStream::position() const {
    return m_before + static_cast<std::size_t>(gptr() - eback());
}

void ByteStream::refuseLongText(std::size_t count) {
    constexpr std::size_t kLongest = 1 << 20;
    for (std::size_t i = 0; i < count; ++i) {
        const char c = m_block[i];
        const bool quote = c == '"' && !m_escaped;
        m_escaped = c == '\\' && !m_escaped;
        m_sinceQuote = quote ? 0 : m_sinceQuote + 1;
        if (m_sinceQuote <= kLongest) continue;
        throw Error(m_source.path().string(),
            "a text in it is longer than 1 MiB (at byte " + std::to_string(m_before + i) + ").");
    }
}

ByteStream::int_type ByteStream::underflow() {
    m_control.checkpoint();
    m_before += static_cast<std::size_t>(egptr() - eback());
    setg(m_block.data(), m_block.data(), m_block.data());
    const auto count = m_source.read(m_block);
    if (count == 0) return traits_type::eof();
    refuseLongText(count);
    setg(m_block.data(), m_block.data(), m_block.data() + count);
    const auto bytes = std::max<std::size_t>(m_source.fileBytes(), 1);
    m_control.report({"Reading " + m_source.path().filename().string(),
        std::min(1.0, static_cast<double>(m_source.consumedBytes()) / static_cast<double>(bytes))});
    return traits_type::to_int_type(m_block[0]);
}

}  // namespace wattline
