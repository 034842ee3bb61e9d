// SPDX-License-Identifier: GPL-3.0-or-later
// A curve the size of a word.
#pragma once

#include <QList>
#include <QRectF>

#include <vector>

class QColor;
class QPainter;

namespace wattline {

/// At most `points` means of equal stretches; NaN where a stretch has no value.
QList<double> sparklineOf(const std::vector<double>& values, int points = 48);
void paintSparkline(QPainter& painter, const QRectF& rect, const QList<double>& values, const QColor& color);

}  // namespace wattline
