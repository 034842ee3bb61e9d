// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a feed: a number, or a time stamp and a number.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace wattline {

struct FeedSample {
    std::string timeText;  ///< as it came; empty = the line has no time stamp
    std::optional<double> timeS;  ///< when the time stamp is understood
    /// The target, then the covariates; nothing = a missing sample.
    std::vector<std::optional<double>> values;
};

/// Fields are separated by a comma, semicolon, tab or spaces. An empty value, "nan", "NA" and
/// "[N/A]" are missing samples. Only time stamps that are numbers of seconds are understood.
/// @return nothing when there is no number in it
std::optional<FeedSample> parseFeedLine(const std::string& line);

}  // namespace wattline
