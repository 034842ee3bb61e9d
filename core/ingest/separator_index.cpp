// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/separator_index.h"

namespace wattline {

void SeparatorIndex::build(std::string_view text, char delimiter) {
    constexpr std::size_t kSlack = 64;
    if (m_room < text.size()) {
        m_room = text.size();
        m_positions = std::make_unique_for_overwrite<std::uint32_t[]>(m_room + kSlack);
        m_lineEnds = std::make_unique_for_overwrite<std::uint32_t[]>(m_room + kSlack);
    }
    m_count = m_lines = 0;
    if (text.empty()) return;
    const auto found = separators::finders().front()(
        {text.data(), text.size(), delimiter}, m_positions.get(), m_lineEnds.get());
    m_count = found.positions;
    m_lines = found.lineEnds;
}

namespace separators {

Counts findPlain(const Text& text, std::uint32_t* positions, std::uint32_t* lineEnds) {
    std::uint32_t count = 0;
    std::size_t lines = 0;
    for (std::size_t i = 0; i < text.bytes; ++i) {
        const bool lineEnd = text.from[i] == '\n';
        positions[count] = static_cast<std::uint32_t>(i);
        count += lineEnd || text.from[i] == text.delimiter;
        lineEnds[lines] = count;
        lines += lineEnd;
    }
    return {count, lines};
}

}  // namespace separators

}  // namespace wattline
