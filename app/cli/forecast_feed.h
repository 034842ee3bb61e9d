// SPDX-License-Identifier: GPL-3.0-or-later
// Answers a feed on standard input line by line.
#pragma once

#include "core/footprint/native_student.h"
#include "core/trace/run_control.h"

#include <ostream>

namespace wattline {

/// One CSV line out for every sample in, flushed: time stamp as it came, known value, one forecast
/// a lead (empty until the 8th sample). Every line is one step of the student; what does not fit is
/// said once on stderr.
void forecastFeed(
    const NativeStudent& student, int steps, const RunControl& control, std::ostream& out);

}  // namespace wattline
