// SPDX-License-Identifier: GPL-3.0-or-later
// What many traces in one file may cost: each is watched, compared and stored by itself, so that
// memory would grow with a label that never repeats.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

namespace wattline {

/// Of one file. Each costs some kB while it is read.
inline constexpr std::size_t kMostTraces = 20'000;

/// @param begun  traces so far @param where  the file and line that begins one more
/// @throws Error when that is one too many
void requireRoomForTrace(std::size_t begun, const std::string& where);

/// Rows that each trace may hold back for a block, so that all of them together take 8 MiB.
/// @param valuesPerRow  of all traces: their channels and times
inline std::size_t blockRowsFor(std::size_t valuesPerRow) {
    constexpr std::size_t kValues = 1 << 20, kFewest = 16, kMost = 4096;
    return std::clamp(kValues / std::max<std::size_t>(valuesPerRow, 1), kFewest, kMost);
}

}  // namespace wattline
