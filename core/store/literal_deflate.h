// SPDX-License-Identifier: GPL-3.0-or-later
// Deflate (RFC 1951) without looking for repetitions: for numbers that hardly repeat this is as
// small, and several times faster.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wattline {

/// How often each byte occurs in `bytes`.
using ByteCounts = std::array<std::uint32_t, 256>;
ByteCounts countBytes(std::span<const std::byte> bytes);

/// Bytes that a block of these literals takes, its header left out.
std::size_t literalBytes(const ByteCounts& counts);

/// One deflate stream of blocks that each have a code of their own.
class LiteralDeflate {
public:
    /// Appends to `packed`.
    explicit LiteralDeflate(std::vector<std::byte>& packed)
        : m_packed(packed) { }

    void block(std::span<const std::byte> bytes, bool isLast);

private:
    void literals(std::span<const std::byte> bytes, const ByteCounts& counts, bool isLast);
    void stored(std::span<const std::byte> bytes, bool isLast);
    void put(std::uint64_t bits, unsigned count);
    void flush();
    void alignToByte();

    std::vector<std::byte>& m_packed;
    std::uint64_t m_bits = 0;  ///< not in m_packed yet, the first in the lowest bit
    unsigned m_count = 0;
};

}  // namespace wattline
