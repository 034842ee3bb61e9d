// SPDX-License-Identifier: GPL-3.0-or-later
// A ByteSource as a standard stream, for parsers that want one.
#pragma once

#include "core/ingest/byte_source.h"
#include "core/trace/run_control.h"

#include <array>
#include <cstddef>
#include <streambuf>

namespace wattline {

/// Refuses text between two quotes, or without any, of more than 1 MiB: what a parser would have to
/// hold in memory whole. Stops, pauses and reports between blocks.
class ByteStream : public std::streambuf {
public:
    ByteStream(ByteSource& source, const RunControl& control)
        : m_source(source)
        , m_control(control) { }

    std::size_t position() const;  ///< bytes handed out so far

protected:
    int_type underflow() override;

private:
    void refuseLongText(std::size_t count);

    ByteSource& m_source;
    const RunControl& m_control;
    std::array<char, 64 << 10> m_block;
    std::size_t m_before = 0;  ///< bytes of the blocks before this one
    std::size_t m_sinceQuote = 0;
    bool m_escaped = false;
};

}  // namespace wattline
