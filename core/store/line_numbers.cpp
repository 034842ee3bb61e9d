// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/line_numbers.h"

#include <cassert>
#include <cstring>

namespace wattline {

namespace {

/// Whether each line stands at most 255 after the one before.
bool areClose(std::span<const std::uint32_t> lines) {
    std::uint32_t far = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) far |= lines[i] - lines[i - 1];
    return far <= 0xff;
}

std::size_t closeBytes(std::size_t lines) {
    return sizeof(std::uint32_t) + lines - 1;
}

}  // namespace

std::size_t packLines(std::span<const std::uint32_t> lines, std::vector<std::byte>& packed) {
    if (lines.empty()) return 0;
    const auto before = packed.size();
    const bool close = lines.size() > 1 && areClose(lines);
    packed.resize(before + (close ? closeBytes(lines.size()) : lines.size_bytes()));
    auto* const out = packed.data() + before;
    if (close) {
        std::memcpy(out, lines.data(), sizeof(std::uint32_t));
        auto* const steps = out + sizeof(std::uint32_t) - 1;
        for (std::size_t i = 1; i < lines.size(); ++i)
            steps[i] = static_cast<std::byte>(lines[i] - lines[i - 1]);
    } else {
        std::memcpy(out, lines.data(), lines.size_bytes());
    }
    return packed.size() - before;
}

void unpackLines(std::span<const std::byte> packed, std::span<std::uint32_t> lines) {
    if (lines.empty()) return;
    if (packed.size() == lines.size_bytes()) {
        std::memcpy(lines.data(), packed.data(), lines.size_bytes());
        return;
    }
    assert(packed.size() == closeBytes(lines.size()));
    std::memcpy(lines.data(), packed.data(), sizeof(std::uint32_t));
    const auto* const steps = packed.data() + sizeof(std::uint32_t) - 1;
    for (std::size_t i = 1; i < lines.size(); ++i)
        lines[i] = lines[i - 1] + static_cast<std::uint32_t>(steps[i]);
}

}  // namespace wattline
