// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/line_blocks.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace wattline {

namespace {

// A quarter of what a core's cache holds today, so that a block is still there when it is parsed.
constexpr std::size_t kBlockBytes = 256 << 10;
// A line is refused at twice what it may have, so that one of too many fields is told so instead.
constexpr std::size_t kMostHeld = 2 * kLongestRow;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// Bytes up to the end of the last row that ends outside quotes; 0 = none does.
std::size_t wholeRows(std::string_view text, bool quoted) {
    if (!quoted) return text.rfind('\n') + 1;
    std::size_t whole = 0;
    bool inside = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"') inside = !inside;
        if (text[at] == '\n' && !inside) whole = at + 1;
    }
    return whole;
}

}  // namespace

void TextBlock::reserve(std::size_t bytes) {
    if (bytes <= m_room) return;
    auto larger = std::make_unique<char[]>(bytes + 2 * kPadding);
    if (m_memory) std::memcpy(larger.get(), m_memory.get(), kPadding + m_bytes);
    m_memory = std::move(larger);
    m_room = bytes;
}

LineBlocks::LineBlocks(ByteSource& source)
    : m_source(source) { }

void LineBlocks::read(TextBlock& block, std::size_t wanted) {
    block.reserve(wanted);
    while (!m_atEnd && block.m_bytes < wanted) {
        const auto got = m_source.read({block.end(), wanted - block.m_bytes});
        block.m_bytes += got;
        m_atEnd = got == 0;
    }
}

void LineBlocks::takeOffMark(TextBlock& block) {
    if (m_started) return;
    m_started = true;
    const std::string_view text(block.begin(), block.m_bytes);
    if (!text.starts_with(kByteOrderMark)) return;
    block.m_bytes -= kByteOrderMark.size();
    std::memmove(block.begin(), block.begin() + kByteOrderMark.size(), block.m_bytes);
}

void LineBlocks::dropPartOfRow(TextBlock& block) {
    block.m_bytes = std::string_view(block.begin(), block.m_bytes).rfind('\n') + 1;
    block.endsInRow = false;
}

bool LineBlocks::next(TextBlock& block) {
    block.quoted = block.endsInRow = block.rowTooLong = false;
    block.m_bytes = 0;
    block.reserve(kBlockBytes);
    block.reserve(m_rest.size());
    std::memcpy(block.begin(), m_rest.data(), m_rest.size());
    block.m_bytes = m_rest.size();
    m_rest.clear();
    for (auto wanted = kBlockBytes;; wanted += kBlockBytes) {
        read(block, std::max(wanted, block.m_bytes));
        takeOffMark(block);
        const std::string_view text(block.begin(), block.m_bytes);
        block.quoted = !text.empty() && std::memchr(text.data(), '"', text.size());
        if (m_atEnd) {
            block.endsInRow = !text.ends_with('\n');
            if (block.endsInRow && m_source.endsInside()) dropPartOfRow(block);
            return block.m_bytes > 0;
        }
        auto whole = wholeRows(text, block.quoted);
        // A quote that is not closed by now has to end with its line.
        if (whole == 0 && text.size() > kLongestRow) whole = text.find('\n') + 1;
        if (whole > 0) {
            m_rest.assign(text.substr(whole));
            block.m_bytes = whole;
            return true;
        }
        block.rowTooLong = text.size() > kMostHeld;
        if (block.rowTooLong) return true;
    }
}

}  // namespace wattline
