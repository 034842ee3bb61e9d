// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/sha256.h"

#include <algorithm>

namespace wattline {

void Sha256::add(std::span<const unsigned char> bytes) {
    const std::size_t held = m_bytes % 64;
    m_bytes += bytes.size();
    if (held > 0) {
        const auto taken = std::min(64 - held, bytes.size());
        std::copy_n(bytes.begin(), taken, m_rest.begin() + static_cast<std::ptrdiff_t>(held));
        bytes = bytes.subspan(taken);
        if (held + taken < 64) return;
        takeSha256Blocks(m_state, m_rest);
    }
    const auto whole = bytes.size() / 64 * 64;
    takeSha256Blocks(m_state, bytes.first(whole));
    bytes = bytes.subspan(whole);
    std::copy(bytes.begin(), bytes.end(), m_rest.begin());
}

std::string Sha256::hex() {
    const std::uint64_t bits = m_bytes * 8;
    constexpr std::array<unsigned char, 64> kPadding{0x80};
    add(std::span(kPadding).first((m_bytes % 64 < 56 ? 56 : 120) - m_bytes % 64));
    std::array<unsigned char, 8> length;
    for (std::size_t i = 0; i < 8; ++i)
        length[i] = static_cast<unsigned char>(bits >> (56 - 8 * i));
    add(length);
    std::string text;
    for (const auto word : m_state) {
        for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789abcdef"[word >> shift & 15];
    }
    return text;
}

}  // namespace wattline
