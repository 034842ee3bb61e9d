// SPDX-License-Identifier: GPL-3.0-or-later
// What one can see of a stretch of a curve beside its course: read and worked out on a worker.
#pragma once

#include "core/trace/run_control.h"
#include "ui/charts/curve_plot.h"
#include "ui/pages/channel_plots.h"

#include <vector>

namespace wattline {

enum class Analysis { durationCurve, histogram, spectrogram, xy };

/// A curve with the words of its axis: "Power, W · node wall".
struct AnalysedCurve {
    CurveSource source;
    QString title;
};

/// Duration curve and histogram show all curves, at most kMostLines, on the same bins; the others
/// the first.
/// @param curves  at least one
/// @param other  what an XY plot has upright, of any trace: its last known value, no older than
/// three of its steps, at the times of the first curve's samples on the plots' clock
/// @throws Interrupted when stopped, Error when a file cannot be read
CurveContent analyse(Analysis what, const std::vector<AnalysedCurve>& curves,
    const AnalysedCurve& other, const Interval& rangeS, const RunControl& control);

}  // namespace wattline
