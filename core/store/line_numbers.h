// SPDX-License-Identifier: GPL-3.0-or-later
// The lines that rows stood in, of which a page keeps one byte a row: rows of one series follow
// each other at a short distance in nearly every file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wattline {

/// Appends to `packed`. @return bytes appended
std::size_t packLines(std::span<const std::uint32_t> lines, std::vector<std::byte>& packed);

/// @param packed  what packLines appended for lines.size() lines
void unpackLines(std::span<const std::byte> packed, std::span<std::uint32_t> lines);

}  // namespace wattline
