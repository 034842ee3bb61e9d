// SPDX-License-Identifier: GPL-3.0-or-later
// What one can see of a stretch of a curve beside its course: read and worked out on a worker.
#pragma once

#include "core/trace/run_control.h"
#include "ui/charts/curve_plot.h"
#include "ui/pages/channel_plots.h"

namespace wattline {

enum class Analysis { durationCurve, histogram, spectrogram, xy };

/// A curve with the words of its axis: "Power, W · node wall".
struct AnalysedCurve {
    CurveSource source;
    QString title;
};

/// @param other  the other channel of an XY plot; the values of both at the times of `curve`'s
/// samples, when both have one
/// @throws Interrupted when stopped, Error when a file cannot be read
CurveContent analyse(Analysis what, const AnalysedCurve& curve, const AnalysedCurve& other,
    const Interval& rangeS, const RunControl& control);

}  // namespace wattline
