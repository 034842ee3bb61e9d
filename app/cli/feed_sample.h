// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a feed: a number, or a time stamp and a number.
#pragma once

#include <optional>
#include <string>

namespace wattline {

struct FeedSample {
    std::string timeText;  ///< as it came; empty = the line has no time stamp
    std::optional<double> timeS;  ///< when the time stamp is a number of seconds
    std::optional<double> value;  ///< nothing = a missing sample
};

/// Fields are separated by a comma, semicolon, tab or spaces. An empty value, "nan", "NA" and
/// "[N/A]" are missing samples.
/// @return nothing for an empty line, a comment (#) and, as the first line, a header
/// @throws Error naming the line and the text found
std::optional<FeedSample> parseFeedLine(const std::string& line, std::size_t lineNumber);

}  // namespace wattline
