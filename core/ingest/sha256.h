// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 (FIPS 180-4) of a stream, so that a result can name the exact bytes it came from.
#pragma once

#include "core/ingest/sha256_blocks.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace wattline {

class Sha256 {
public:
    void add(std::span<const unsigned char> bytes);
    /// The digest of all bytes added, as 64 lower-case hex digits. Ends the stream: call it once.
    std::string hex();

private:
    Sha256State m_state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
        0x1f83d9ab, 0x5be0cd19};
    std::array<unsigned char, 64> m_rest{};
    std::uint64_t m_bytes = 0;
};

}  // namespace wattline
