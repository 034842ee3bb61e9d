// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a feed as they come.
#pragma once

#include "app/cli/feed_source.h"

#include <optional>
#include <string>

namespace wattline {

class FeedLines {
public:
    FeedLines(FeedSource& source, const RunControl& control)
        : m_source(source)
        , m_control(control) { }

    /// The next line without its end; nothing at the end of the input.
    /// @throws Interrupted when stopped; Error when a line is longer than any sample can be
    std::optional<std::string> next();
    std::string where() const;  ///< of the line handed out last: "stdin:17"

private:
    std::optional<std::string> takeLine();

    FeedSource& m_source;
    const RunControl& m_control;
    std::string m_buffer;
    std::size_t m_lineNumber = 0;
    bool m_ended = false;
};

}  // namespace wattline
