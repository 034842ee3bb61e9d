// SPDX-License-Identifier: GPL-3.0-or-later
// Grid, axes, tick labels and titles.
#include "ui/charts/plot_frame.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace wattline {
namespace {

constexpr double kLabelGap = 6;

/// On the middle of a pixel, so that a 1 px line is sharp.
double crisp(double px) {
    return std::floor(px) + 0.5;
}

void paintGrid(QPainter& painter, const PlotFrame& frame, const Colors& colors) {
    const auto& plot = frame.plot;
    painter.setPen(QPen(colors(ColorRole::grid), 1));
    for (const auto& tick : frame.xTicks) {
        const double x
            = crisp(plot.left() + (tick.at - frame.x.from) / frame.x.length() * plot.width());
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
    for (const auto& tick : frame.yTicks) {
        const double y
            = crisp(plot.bottom() - (tick.at - frame.y.from) / frame.y.length() * plot.height());
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
    painter.setPen(QPen(colors(ColorRole::border), 1));
    const double left = crisp(plot.left()), bottom = crisp(plot.bottom());
    painter.drawLine(QPointF(left, plot.top()), QPointF(left, bottom));
    painter.drawLine(QPointF(left, bottom), QPointF(plot.right(), bottom));
}

void paintTickLabels(QPainter& painter, const PlotFrame& frame, const Colors& colors) {
    const auto& plot = frame.plot;
    painter.setFont(fontOfSize(10));
    painter.setPen(colors(ColorRole::textSecondary));
    const QFontMetricsF metrics(painter.font());
    for (const auto& tick : frame.xTicks) {
        const auto text = QString::fromStdString(tick.label);
        const double width = metrics.horizontalAdvance(text);
        const double x = plot.left() + (tick.at - frame.x.from) / frame.x.length() * plot.width();
        painter.drawText(
            QPointF(x - width / 2, plot.bottom() + kLabelGap + metrics.ascent()), text);
    }
    for (const auto& tick : frame.yTicks) {
        const auto text = QString::fromStdString(tick.label);
        const double y
            = plot.bottom() - (tick.at - frame.y.from) / frame.y.length() * plot.height();
        painter.drawText(QPointF(plot.left() - kLabelGap - metrics.horizontalAdvance(text),
                             y + metrics.capHeight() / 2),
            text);
    }
}

void paintTexts(
    QPainter& painter, const QRectF& plot, const FrameText& text, const Colors& colors) {
    if (!text.title.isEmpty()) {
        painter.setFont(fontOfSize(11, true));
        painter.setPen(colors(ColorRole::text));
        const QPointF at(plot.left(), plot.top() - 8);
        painter.drawText(at, text.title);
        const double width
            = QFontMetricsF(painter.font()).horizontalAdvance(text.title + QLatin1Char(' '));
        painter.setFont(fontOfSize(11));
        painter.setPen(colors(ColorRole::textSecondary));
        painter.drawText(at + QPointF(width, 0), text.subtitle);
    }
    painter.setFont(fontOfSize(10));
    painter.setPen(colors(ColorRole::textSecondary));
    const QFontMetricsF metrics(painter.font());
    if (!text.corner.isEmpty()) {
        const double room = plot.top() - 3;
        painter.drawText(
            QPointF(room >= metrics.height() && text.corner.size() < 4 ? 4 : plot.left() + 4,
                room >= metrics.ascent() ? room : plot.top() + metrics.ascent()),
            text.corner);
    }
    if (!text.xCaption.isEmpty()) {
        painter.drawText(QPointF(plot.center().x() - metrics.horizontalAdvance(text.xCaption) / 2,
                             plot.bottom() + kLabelGap + 2 * metrics.height()),
            text.xCaption);
    }
}

}  // namespace

void paintPlotFrame(
    QPainter& painter, const PlotFrame& frame, const FrameText& text, const Colors& colors) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintGrid(painter, frame, colors);
    painter.setRenderHint(QPainter::TextAntialiasing);
    paintTickLabels(painter, frame, colors);
    paintTexts(painter, frame.plot, text, colors);
    painter.restore();
}

std::vector<Tick> withoutLabels(std::vector<Tick> ticks) {
    for (auto& tick : ticks) {
        tick.label.clear();
    }
    return ticks;
}

}  // namespace wattline
