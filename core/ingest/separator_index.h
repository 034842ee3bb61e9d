// SPDX-License-Identifier: GPL-3.0-or-later
// Where the delimiters and line ends of a text are, found 64 bytes at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace wattline {

/// Positions in one text of at most 4 GiB; kept from text to text, so that memory is taken once.
class SeparatorIndex {
public:
    /// Bytes behind the text that must be readable; what stands there does not matter.
    static constexpr std::size_t kPadding = 64;

    void build(std::string_view text, char delimiter);

    /// Of every delimiter and line end, in order.
    std::span<const std::uint32_t> positions() const { return {m_positions.get(), m_count}; }
    /// For each line end how many positions there are up to it, itself included.
    std::span<const std::uint32_t> lineEnds() const { return {m_lineEnds.get(), m_lines}; }

private:
    std::unique_ptr<std::uint32_t[]> m_positions, m_lineEnds;
    std::size_t m_room = 0, m_count = 0, m_lines = 0;
};

namespace separators {

struct Text {
    const char* from;  ///< readable up to the next multiple of 64 bytes
    std::size_t bytes;
    char delimiter;
};

/// Both with room for 64 more than there are bytes. @return how many were written
struct Counts {
    std::size_t positions, lineEnds;
};
using Finder = Counts (*)(const Text&, std::uint32_t* positions, std::uint32_t* lineEnds);

Counts findPlain(const Text& text, std::uint32_t* positions, std::uint32_t* lineEnds);
/// The finders that this processor can run, best first; the last is findPlain. All give the same.
std::span<const Finder> finders();

}  // namespace separators

}  // namespace wattline
