// SPDX-License-Identifier: GPL-3.0-or-later
// What a time plot is given to draw.
#pragma once

#include "ui/charts/view_range.h"
#include "ui/theme/series_style.h"

#include <QString>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace wattline {

/// Which entry of the theme a series wears: a model's, or the n-th trace's.
struct SeriesLook {
    std::string model;  ///< "actual", "student", ...; empty = `trace` counts
    int trace = 0;

    bool operator==(const SeriesLook&) const = default;
    SeriesStyle style(const Colors& colors) const {
        return model.empty() ? traceStyle(trace, colors) : seriesStyle(model, colors);
    }
};

struct PlotSeries {
    QString name;  ///< in legend and read-out
    SeriesLook look;
    std::vector<double> timeS;  ///< since the start of the trace, increasing
    std::vector<double> values;  ///< NaN = missing: the line has a gap
    bool fillToZero = false;  ///< residuals: 1 px line, 25 % fill
    bool inReadout = true;
};

/// A filled range behind the lines: an interval, or minimum to maximum of several devices.
struct PlotBand {
    SeriesLook look;
    double opacity = 0.18;
    std::vector<double> timeS, low, high;
};

/// A stretch of time that is marked: a gap in the data, a finding. A moment is marked too.
struct PlotSpan {
    Interval timeS;
    QString text;  ///< "gap 12 s"
    bool isChosen = false;  ///< edged: what the user asked to see
};

/// Index of the last sample at or before `timeS`; none before the first.
std::optional<std::size_t> lastKnown(const std::vector<double>& timesS, double timeS);

}  // namespace wattline
