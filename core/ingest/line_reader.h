// SPDX-License-Identifier: GPL-3.0-or-later
// A text file line by line, for formats that are no table: memory does not depend on its size.
#pragma once

#include "core/ingest/byte_source.h"
#include "core/trace/run_control.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace wattline {

struct TextLine {
    std::string_view text;  ///< without its line end; holds until the next line
    std::size_t number = 0;  ///< 1-based
    bool ended = true;  ///< false: the file stops in it, without a line end, and nobody goes on
};

/// Passes over blank lines and a UTF-8 byte order mark; takes off CR before LF.
class LineReader {
public:
    LineReader(ByteSource& source, const RunControl& control);

    /// False at the end; a part of a line (ByteSource::endsInside) is left out. Stops, pauses and
    /// reports between blocks.
    /// @throws Error for a line above 1 MiB; Interrupted when stopped
    bool next(TextLine& line);
    std::string where(std::size_t line) const;  ///< "telemetry.jsonl:17"

private:
    bool fill();  ///< moves the rest to the front and reads on; false at the end of the file

    ByteSource& m_source;
    const RunControl& m_control;
    std::unique_ptr<char[]> m_buffer;
    std::size_t m_begin = 0, m_end = 0;  ///< what is still to be handed out
    std::size_t m_line = 0;
    bool m_atEnd = false;
};

}  // namespace wattline
