// SPDX-License-Identifier: GPL-3.0-or-later
// Paints what stands around the data: grid, axes, tick labels, title.
#pragma once

#include "ui/charts/ticks.h"
#include "ui/theme/colors.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace wattline {

struct FrameText {
    QString title, subtitle;  ///< above the plot area
    QString corner;  ///< small, top left: the unit
    QString xCaption;  ///< below the tick labels
};

struct PlotFrame {
    QRectF plot;
    Interval x, y;
    std::vector<Tick> xTicks, yTicks;
};

void paintPlotFrame(
    QPainter& painter, const PlotFrame& frame, const FrameText& text, const Colors& colors);
std::vector<Tick> withoutLabels(std::vector<Tick> ticks);

}  // namespace wattline
