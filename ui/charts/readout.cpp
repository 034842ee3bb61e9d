// SPDX-License-Identifier: GPL-3.0-or-later
// Painting and placing of read-outs.
#include "ui/charts/readout.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace wattline {
namespace {

constexpr double kPadding = 7, kColumnGap = 16, kDistance = 10, kTagHeight = 16;

double rowHeight() {
    return std::ceil(QFontMetricsF(fontOfSize(10)).height()) + 1;
}

}  // namespace

QSizeF readoutSize(const std::vector<ReadoutRow>& rows, ReadoutKind kind) {
    if (rows.empty() || kind == ReadoutKind::none) {
        return {};
    }
    const QFontMetricsF metrics(fontOfSize(10));
    if (kind == ReadoutKind::tag) {
        return {metrics.horizontalAdvance(rows.front().value) + 2 * kPadding, kTagHeight};
    }
    double names = 0, values = 0;
    for (const auto& row : rows) {
        names = std::max(names, metrics.horizontalAdvance(row.name));
        values = std::max(values, metrics.horizontalAdvance(row.value));
    }
    return {names + kColumnGap + values + 2 * kPadding,
        rowHeight() * static_cast<double>(rows.size()) + kPadding};
}

void paintReadout(QPainter& painter, const QRectF& rect, const std::vector<ReadoutRow>& rows,
    ReadoutKind kind, const Colors& colors) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(fontOfSize(10));
    if (kind == ReadoutKind::tag) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors(ColorRole::accent));
        painter.drawRoundedRect(rect, 2, 2);
        painter.setPen(colors(ColorRole::textOnAccent));
        painter.drawText(rect, Qt::AlignCenter, rows.front().value);
    } else {
        auto back = colors(ColorRole::base);
        back.setAlphaF(0.93F);
        painter.setPen(QPen(colors(ColorRole::border), 1));
        painter.setBrush(back);
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        painter.setPen(colors(ColorRole::text));
        QRectF line(rect.left() + kPadding, rect.top() + kPadding / 2, rect.width() - 2 * kPadding,
            rowHeight());
        for (const auto& row : rows) {
            painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, row.name);
            painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, row.value);
            line.translate(0, rowHeight());
        }
    }
    painter.restore();
}

QRectF placeReadout(
    QSizeF size, const QRectF& plot, double cursorX, const std::vector<QPointF>& curve) {
    const double left = cursorX - kDistance - size.width(), right = cursorX + kDistance;
    const double low = plot.bottom() - 4 - size.height(), high = plot.top() + 4;
    QRectF best;
    auto fewest = curve.size() + 1;
    for (const auto& corner :
        {QPointF(left, low), QPointF(right, low), QPointF(left, high), QPointF(right, high)}) {
        const QRectF place(corner, size);
        if (place.left() < plot.left() || place.right() > plot.right()) {
            continue;
        }
        const auto covered = static_cast<std::size_t>(std::count_if(curve.begin(), curve.end(),
            [&](const QPointF& point) { return place.adjusted(-3, -3, 3, 3).contains(point); }));
        if (covered < fewest) {
            fewest = covered;
            best = place;
        }
    }
    return best.isNull() ? QRectF(QPointF(plot.left(), low), size) : best;
}

QRectF timeTagRect(const QString& text, double x, double top, const QRectF& plot) {
    const double width = QFontMetricsF(fontOfSize(10)).horizontalAdvance(text) + 10;
    const double left = std::clamp(
        x - width / 2, plot.left() - 8, std::max(plot.left() - 8, plot.right() + 8 - width));
    return {left, top, width, kTagHeight};
}

void paintTimeTag(
    QPainter& painter, const QRectF& rect, const QString& text, const Colors& colors) {
    paintReadout(painter, rect, {{{}, text}}, ReadoutKind::tag, colors);
}

}  // namespace wattline
