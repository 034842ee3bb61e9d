// SPDX-License-Identifier: GPL-3.0-or-later
// A series moved in time: sources with clocks that disagree are laid over each other, runs are laid
// over each other from their start. The series itself is never changed, so that every shift can be
// taken back.
#pragma once

#include "core/trace/series.h"

#include <map>
#include <string>
#include <string_view>

namespace wattline {

/// By how much each source is shifted, s, later is positive; a source that is not in it stays put.
/// Key: SeriesInfo::source.
using TimeShifts = std::map<std::string, double>;

/// The series `seconds` later, findings included. A shifted series is shifted on from where its
/// original lies, and by 0 in all it is the original again.
SeriesPtr shifted(SeriesPtr series, double seconds);

/// How far the series lies from where it was recorded, s; 0 for one that was never shifted.
double shiftOf(const SeriesPtr& series);

/// The series as recorded.
SeriesPtr unshifted(SeriesPtr series);

/// The same series with its first sample at 0 s: for runs laid over each other from their start.
SeriesPtr fromStart(SeriesPtr series);

/// Whether runs are laid over each other from their start instead of by their clocks.
enum class Overlay {
    automatic,  ///< where not all overlap in time
    off,
    on
};

/// Each series shifted as its source is; in the order given.
std::vector<SeriesPtr> shiftedBySource(
    const std::vector<SeriesPtr>& series, const TimeShifts& shifts);

/// An offset as people type it: "90", "-2.5 s", "3 min", "-5 h", "1 d", "1:30:00", "-0:05".
/// @return seconds @throws Error with the text found and what is understood
double parseOffsetS(std::string_view text);
/// As parseOffsetS reads it, to the millisecond, always with its sign: "+2.5 s", "+1:30", "-5:00:00".
std::string offsetText(double seconds);

/// {"a.csv": -18000}, as the session stores them.
std::string shiftsJson(const TimeShifts& shifts);
TimeShifts shiftsFromJson(std::string_view text);  ///< @throws Error naming the source

}  // namespace wattline
