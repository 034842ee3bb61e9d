// SPDX-License-Identifier: GPL-3.0-or-later
// What axes and cursors say: times in a run, wall clock, powers of ten. The same whatever the
// locale.
#pragma once

#include <string>

namespace wattline {

/// "0.01", "10 k", "1 M": for tick labels of axes that span decades.
std::string siText(double value);
/// min:s below an hour ("02:20"), h:min:s above ("1:02:20"); a fraction of a second when `stepS` is
/// below 1.
std::string timeInRunText(double seconds, double stepS = 1);
/// "2026-03-02 17:41:06 UTC".
std::string utcText(double unixSeconds);

}  // namespace wattline
