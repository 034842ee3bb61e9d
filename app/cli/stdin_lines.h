// SPDX-License-Identifier: GPL-3.0-or-later
// Lines from standard input as they come, without being deaf to Ctrl-C while waiting.
#pragma once

#include "core/trace/run_control.h"

#include <optional>
#include <string>

namespace wattline {

class StdinLines {
public:
    explicit StdinLines(const RunControl& control)
        : m_control(control) { }

    /// The next line without its end; nothing at the end of the input.
    /// @throws Interrupted when stopped; Error when a line is longer than any sample can be
    std::optional<std::string> next();
    std::size_t lineNumber() const {
        return m_lineNumber;
    }  ///< of the line handed out last, 1-based

private:
    std::optional<std::string> takeLine();
    bool fill();

    const RunControl& m_control;
    std::string m_buffer;
    std::size_t m_lineNumber = 0;
    bool m_ended = false;
};

}  // namespace wattline
