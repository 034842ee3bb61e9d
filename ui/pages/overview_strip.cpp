// SPDX-License-Identifier: GPL-3.0-or-later
// Paints minimum to maximum a pixel column and turns drags into ranges.
#include "ui/pages/overview_strip.h"

#include "ui/charts/ticks.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace wattline {

namespace {
constexpr double kLeft = 64, kRight = 16, kLabels = 18, kGripPx = 7;
}

OverviewStrip::OverviewStrip(LinkedView& view, QWidget* parent)
    : QWidget(parent)
    , m_view(view) {
    setFixedHeight(64);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Overview of the whole span"));
    setAccessibleDescription(
        tr("Left and right move the range shown, plus and minus change its length"));
    setToolTip(tr("Drag the window or its edges to choose the range shown"));
    connect(&view, &LinkedView::changed, this, qOverload<>(&QWidget::update));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void OverviewStrip::setSeries(const PlotSeries& series) {
    m_series = series;
    update();
}

void OverviewStrip::setMarks(const std::vector<double>& timesS) {
    m_marks = timesS;
    update();
}

QRectF OverviewStrip::strip() const {
    return {kLeft, 4, std::max(1.0, width() - kLeft - kRight), height() - 4 - kLabels};
}

double OverviewStrip::toPx(double timeS) const {
    const auto& all = m_view.limits().x;
    return strip().left() + strip().width() * (timeS - all.from) / std::max(1e-9, all.length());
}

double OverviewStrip::toTime(double px) const {
    const auto& all = m_view.limits().x;
    return all.from + all.length() * (px - strip().left()) / strip().width();
}

void OverviewStrip::paintEvent(QPaintEvent*) {
    const Colors& colors = Theme::instance().colors();
    QPainter painter(this);
    const QRectF area = strip();
    painter.fillRect(area, colors(ColorRole::alternate));
    const QRectF shown(QPointF(toPx(m_view.view().x.from), area.top()),
        QPointF(toPx(m_view.view().x.to), area.bottom()));
    painter.fillRect(shown, colors(ColorRole::selection));
    drawCurve(painter, area);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(
        colors(hasFocus() ? ColorRole::accent : ColorRole::textSecondary), hasFocus() ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(shown);
    painter.setBrush(colors(ColorRole::base));
    for (const double x : {shown.left(), shown.right()})
        painter.drawRoundedRect(QRectF(x - 3, area.center().y() - 9, 6, 18), 2, 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors(ColorRole::warningText));
    for (const double time : m_marks) {
        const double x = toPx(time);
        const QPointF mark[]{
            {x - 4, area.bottom() - 6}, {x + 4, area.bottom() - 6}, {x, area.bottom()}};
        painter.drawPolygon(mark, 3);
    }
    painter.setPen(colors(ColorRole::textSecondary));
    painter.setFont(fontOfSize(10));
    constexpr int kMostLabels = 8;
    for (const Tick& tick : timeTicks(m_view.limits().x, kMostLabels))
        painter.drawText(QRectF(toPx(tick.at) - 40, area.bottom() + 2, 80, kLabels - 2),
            Qt::AlignCenter, QString::fromStdString(tick.label));
}

void OverviewStrip::drawCurve(QPainter& painter, const QRectF& area) const {
    const auto columns = static_cast<std::size_t>(area.width());
    std::vector<Interval> range(columns, Interval{1, 0});  // from > to: nothing there
    std::vector<bool> isCut(columns);  // the line breaks before it
    Interval all{1, 0};
    const auto widen = [](Interval& interval, double value) {
        interval = interval.from > interval.to
            ? Interval{value, value}
            : Interval{std::min(interval.from, value), std::max(interval.to, value)};
    };
    bool cut = false;
    for (std::size_t i = 0; i < m_series.timeS.size(); ++i) {
        const double value = m_series.values[i], at = toPx(m_series.timeS[i]) - area.left();
        cut = cut || !std::isfinite(value);
        if (!std::isfinite(value) || at < 0 || at >= static_cast<double>(columns)) continue;
        const auto column = static_cast<std::size_t>(at);
        if (std::exchange(cut, false) && range[column].from > range[column].to)
            isCut[column] = true;
        widen(range[column], value);
        widen(all, value);
    }
    if (all.from >= all.to) return;
    painter.setPen(Theme::instance().colors()(ColorRole::textSecondary));
    const auto yOf = [&](double value) {
        return area.bottom() - 2 - (area.height() - 6) * (value - all.from) / all.length();
    };
    QPointF last;
    bool joined = false;
    for (std::size_t column = 0; column < columns; ++column) {
        const Interval& here = range[column];
        if (here.from > here.to) continue;
        const double x = area.left() + static_cast<double>(column) + 0.5;
        const QPointF low(x, yOf(here.from)), high(x, yOf(here.to));
        if (joined && !isCut[column])
            painter.drawLine(last,
                (last - low).manhattanLength() < (last - high).manhattanLength() ? low : high);
        painter.drawLine(low, high);
        last = {x, yOf((here.from + here.to) / 2)};
        joined = true;
    }
}

void OverviewStrip::mousePressEvent(QMouseEvent* event) {
    const double x = event->position().x();
    m_grabbed = m_view.view().x;
    m_grabTimeS = toTime(x);
    if (std::abs(x - toPx(m_grabbed.from)) < kGripPx)
        m_grip = Grip::from;
    else if (std::abs(x - toPx(m_grabbed.to)) < kGripPx)
        m_grip = Grip::to;
    else {
        m_grip = Grip::middle;
        if (!m_grabbed.contains(m_grabTimeS)) {  // a click beside the window brings it here
            const double half = m_grabbed.length() / 2;
            m_view.showX({m_grabTimeS - half, m_grabTimeS + half});
            m_grabbed = m_view.view().x;
        }
    }
    if (m_grip == Grip::middle) m_view.beginPan();
}

void OverviewStrip::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton)) return;
    const double time = toTime(event->position().x());
    if (m_grip == Grip::middle) {
        m_view.panBy(m_grabbed.from + time - m_grabTimeS - m_view.view().x.from, 0);
        return;
    }
    // Zooming about the other edge groups a whole drag into one step of the history.
    const auto& shown = m_view.view().x;
    const double fixed = m_grip == Grip::from ? shown.to : shown.from;
    const double length = m_grip == Grip::from ? shown.to - time : time - shown.from;
    if (length > 0) m_view.zoomX(fixed, length / shown.length());
}

void OverviewStrip::keyPressEvent(QKeyEvent* event) {
    const auto& shown = m_view.view().x;
    const double middle = (shown.from + shown.to) / 2;
    switch (event->key()) {
    case Qt::Key_Left: m_view.panBy(-shown.length() / 4, 0); break;
    case Qt::Key_Right: m_view.panBy(shown.length() / 4, 0); break;
    case Qt::Key_Plus: m_view.zoomX(middle, 0.5); break;
    case Qt::Key_Minus: m_view.zoomX(middle, 2); break;
    default: QWidget::keyPressEvent(event);
    }
}

}  // namespace wattline
