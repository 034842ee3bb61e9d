// SPDX-License-Identifier: GPL-3.0-or-later
// How each series looks everywhere: Okabe-Ito colour, dash and marker together, never colour alone.
#pragma once

#include "ui/theme/colors.h"

#include <QPen>
#include <QPointF>
#include <QRectF>

#include <string_view>
#include <vector>

class QPainter;

namespace wattline {

enum class Marker {
    none,
    square,
    circle,
    triangle,
    diamond,
    hollowCircle,
    hollowTriangle,
    hollowPentagon
};

struct SeriesStyle {
    QColor color;
    double widthPx = 1.5;
    std::vector<double> dashPx;  ///< drawn and left out in turn, in pixels; empty = solid
    Marker marker = Marker::none;

    QPen pen() const;  ///< round joins, dash in multiples of the width as QPen wants it
    QPen thinPen() const;  ///< 1 px, solid: residuals
    QColor fill(double opacity) const;
};

/// @param model "actual", "teacher", "student", "student-undistilled", "lstm", "gru",
/// "persistence", "ridge",
///              "drift", "seasonal"; anything else looks like persistence
SeriesStyle seriesStyle(std::string_view model, const Colors& colors);

/// Channels or nodes without a model: actual first, then distinct colours and dashes, repeating
/// after 6.
SeriesStyle traceStyle(int index, const Colors& colors);

/// Caps and thresholds.
SeriesStyle thresholdStyle(const Colors& colors);

/// A marker of `sizePx` around `center`; hollow ones are filled with `background`.
void paintMarker(QPainter& painter, const SeriesStyle& style, QPointF center, double sizePx,
    const QColor& background);

/// A piece of line with its marker in the middle, for legends and tables.
void paintSwatch(
    QPainter& painter, const SeriesStyle& style, const QRectF& rect, const QColor& background);

}  // namespace wattline
