// SPDX-License-Identifier: GPL-3.0-or-later
// Answers a feed line by line.
#pragma once

#include "app/cli/feed_source.h"
#include "core/footprint/native_student.h"
#include "core/trace/run_control.h"

#include <ostream>

namespace wattline {

/// One CSV line out for every sample in, flushed: time stamp as it came, known value, one forecast
/// a lead (empty until the 8th sample). Every line is one step of the student; what does not fit is
/// said once on stderr. Nothing is written before the feed is understood.
/// @throws Error naming the line, or the column that the student looks at and the feed lacks
void forecastFeed(const NativeStudent& student, FeedSource& source, int steps,
    const RunControl& control, std::ostream& out);

}  // namespace wattline
