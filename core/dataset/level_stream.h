// SPDX-License-Identifier: GPL-3.0-or-later
// Power put together at a level of the site, passed on as it is added up: memory depends neither on
// how long the recordings are nor on how fine the steps.
#pragma once

#include "core/dataset/level_series.h"
#include "core/trace/run_control.h"
#include "core/trace/trace_sink.h"

namespace wattline {

/// As `atLevel` puts power together (each kind for itself), into `to`: one trace with the channel
/// "power" for every series of the level, on bins that end at whole steps since 1970. A gap of at
/// most kMaxHeldBins bins is held where recordings are added up; a bin counts where all of them
/// have a value, at cluster and site all that are recorded then.
/// Its findings say how many bins were held, which are missing and what was found in the
/// recordings, each kind once with its count.
/// @param options  level and stepS above 0; the rest takes no part
/// @throws Error when there is no power, or never of all at a time; Interrupted when stopped
void streamLevel(const std::vector<SeriesPtr>& recorded, const LevelOptions& options, TraceSink& to,
    const RunControl& control);

}  // namespace wattline
