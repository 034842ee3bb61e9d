// SPDX-License-Identifier: GPL-3.0-or-later
// The box beside the crosshair: names and values, placed where it keeps off the curve.
#pragma once

#include "ui/theme/colors.h"

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace wattline {

struct ReadoutRow {
    QString name;  ///< empty in a tag: the value alone
    QString value;  ///< with unit
};

enum class ReadoutKind {
    none,
    tag,  ///< the first value alone, on the accent colour
    box  ///< every row
};

QSizeF readoutSize(const std::vector<ReadoutRow>& rows, ReadoutKind kind);
void paintReadout(QPainter& painter, const QRectF& rect, const std::vector<ReadoutRow>& rows,
    ReadoutKind kind, const Colors& colors);

/// Left or right of `cursorX`, low or high: the first place of these that covers the fewest of `curve` (px).
QRectF placeReadout(
    QSizeF size, const QRectF& plot, double cursorX, const std::vector<QPointF>& curve);

/// The time in a small filled box centred on `x`; kept within [left, right].
QRectF timeTagRect(const QString& text, double x, double top, const QRectF& plot);
void paintTimeTag(QPainter& painter, const QRectF& rect, const QString& text, const Colors& colors);

}  // namespace wattline
