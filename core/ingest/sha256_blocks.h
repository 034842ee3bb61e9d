// SPDX-License-Identifier: GPL-3.0-or-later
// The compression function of SHA-256, in plain C++ and with the instructions x86 processors have
// for it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace wattline {

using Sha256State = std::array<std::uint32_t, 8>;

/// Takes whole blocks of 64 bytes into the state.
void takeSha256BlocksPlain(Sha256State& state, std::span<const unsigned char> blocks);
/// The same, several times faster, where the processor can; else as above.
void takeSha256Blocks(Sha256State& state, std::span<const unsigned char> blocks);

/// First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS
/// 180-4, 4.2.2).
extern const std::array<std::uint32_t, 64> kSha256Round;

}  // namespace wattline
