// SPDX-License-Identifier: GPL-3.0-or-later
// Data, ranges and events of a time plot; the painting is in time_plot_paint.cpp, its words in
// time_plot_text.cpp.
#include "ui/charts/time_plot.h"

#include "ui/charts/plot_layer.h"
#include "ui/charts/plot_navigator.h"

#include "core/trace/axis_text.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace wattline {
namespace {

void widen(Interval& interval, bool& any, double value) {
    if (std::isnan(value)) {
        return;
    }
    interval = any ? Interval{std::min(interval.from, value), std::max(interval.to, value)}
                   : Interval{value, value};
    any = true;
}

/// Lowest and highest of each pixel column, in their order of time: what lies between them in the
/// same column would be painted over them. Gaps stay.
std::vector<PlotPoint> thinned(
    const std::vector<PlotPoint>& points, const Interval& time, int columns) {
    const double columnS = time.length() / columns;
    std::vector<PlotPoint> left;
    for (std::size_t begin = 0; begin < points.size();) {
        const double column = std::floor((points[begin].x - time.from) / columnS);
        std::size_t end = begin, lowest = begin, highest = begin;
        for (; end < points.size() && !std::isnan(points[end].y)
             && std::floor((points[end].x - time.from) / columnS) == column;
             ++end) {
            if (points[end].y < points[lowest].y) lowest = end;
            if (points[end].y > points[highest].y) highest = end;
        }
        if (end == begin) {
            left.push_back(points[begin++]);
            continue;
        }
        left.push_back(points[std::min(lowest, highest)]);
        if (lowest != highest) left.push_back(points[std::max(lowest, highest)]);
        begin = end;
    }
    return left;
}

}  // namespace

TimePlot::TimePlot(QWidget* parent)
    : PlotView(parent)
    , m_view(new LinkedView(this))
    , m_cursor(new LinkedCursor(this))
    , m_cursorLine(addLayer(kCursorZ, [this](QPainter& painter) { paintCursorLine(painter); }))
    , m_readout(addLayer(kCursorZ + 1,
          [this](QPainter& painter) {
              if (m_cursor->timeS() && !m_readout->boundingRect().isEmpty()) {
                  paintReadout(painter, m_readout->boundingRect(), readoutRows(*m_cursor->timeS()),
                      m_readoutKind, colors());
              }
          }))
    , m_timeTagLayer(addLayer(kCursorZ + 2,
          [this](QPainter& painter) {
              if (m_cursor->timeS() && !m_timeTagLayer->boundingRect().isEmpty()) {
                  paintTimeTag(painter, m_timeTagLayer->boundingRect(),
                      QString::fromStdString(timeInRunText(*m_cursor->timeS())), colors());
              }
          }))
    , m_rubberBand(addLayer(kCursorZ + 3,
          [this](QPainter& painter) {
              if (const auto box = m_navigator->box()) {
                  auto fill = colors()(ColorRole::accent);
                  painter.setPen(QPen(fill, 1));
                  fill.setAlphaF(0.12F);
                  painter.setBrush(fill);
                  painter.drawRect(*box);
              }
          }))
    , m_navigator(std::make_unique<PlotNavigator>(*this)) {
    setAxisKinds(AxisKind::time, AxisKind::value);
    auto* ownView = m_view;
    auto* ownCursor = m_cursor;
    m_view = nullptr;
    m_cursor = nullptr;
    shareView(ownView);
    shareCursor(ownCursor);
}

TimePlot::~TimePlot() = default;

void TimePlot::setSeries(std::vector<PlotSeries> series) {
    m_series = std::move(series);
    makeLines();
    if (m_view->parent() == this) {
        m_view->setLimits({dataTime(), dataValues()});
    }
    refresh();
}

void TimePlot::makeLines() {
    if (m_lines.size() == m_series.size()) {
        return;  // the same lines get new points: much cheaper than new lines
    }
    removeLines();
    m_lines.clear();
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        m_lines.push_back(addLine());
    }
}

void TimePlot::setPicture(std::vector<PlotSeries> series, std::vector<PlotBand> bands) {
    m_showsPicture = true;
    m_series = std::move(series);
    m_bands = std::move(bands);
    makeLines();
    refresh();
    updateLayers();
}

void TimePlot::setBands(std::vector<PlotBand> bands) {
    m_bands = std::move(bands);
    updateLayers();
}

void TimePlot::setSpans(std::vector<PlotSpan> spans) {
    m_spans = std::move(spans);
    updateLayers();
}

Interval TimePlot::dataTime() const {
    Interval time;
    bool any = false;
    for (const auto& series : m_series) {
        if (!series.timeS.empty()) {
            widen(time, any, series.timeS.front());
            widen(time, any, series.timeS.back());
        }
    }
    return time.length() > 0 ? time : Interval{time.from, time.from + 1};
}

Interval TimePlot::dataValues() const {
    Interval values;
    bool any = false;
    for (const auto& series : m_series) {
        for (const double value : series.values) {
            widen(values, any, value);
        }
        if (series.fillToZero) {
            widen(values, any, 0);
        }
    }
    for (const auto& band : m_bands) {
        for (const auto* edge : {&band.low, &band.high}) {
            for (const double value : *edge) {
                widen(values, any, value);
            }
        }
    }
    return niceLimits(values, 8);
}

void TimePlot::setUnit(const QString& unit, int decimals) {
    m_unit = unit;
    m_decimals = decimals;
}

void TimePlot::shareView(LinkedView* view) {
    if (m_view) {
        m_view->disconnect(this);
    }
    m_view = view;
    connect(m_view, &LinkedView::changed, this, [this] { refresh(); });
    refresh();
}

void TimePlot::shareCursor(LinkedCursor* cursor) {
    if (m_cursor) {
        m_cursor->disconnect(this);
    }
    m_cursor = cursor;
    connect(m_cursor, &LinkedCursor::moved, this, [this] { placeCursorLayers(); });
    connect(m_cursor, &LinkedCursor::marksChanged, this, [this] { updateLayers(); });
    placeCursorLayers();
}

void TimePlot::setOwnValues(std::optional<Interval> range) {
    m_ownValues = true;
    m_fixedValues = range;
    refresh();
}

void TimePlot::refresh() {
    if (!m_view || !m_cursor) {
        return;
    }
    auto box = m_view->view();
    if (m_ownValues) {
        box.y = m_fixedValues.value_or(dataValues());
    }
    // Qt Charts strokes every line anew whenever an axis changes or a point does: the axes change
    // while there is nothing to stroke, the points once.
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->replace(QList<QPointF>());
        const auto style = m_series[i].look.style(colors());
        m_lines[i]->setPen(m_series[i].fillToZero ? style.thinPen() : style.pen());
    }
    setRanges(box.x, box.y);
    m_shown.assign(m_series.size(), {});
    const int columns = static_cast<int>(std::max(plotRect().width(), 1.0) * m_detail);
    bool isDense = false;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const auto& series = m_series[i];
        const auto visible = thinned(
            decimateM4(series.timeS, series.values, box.x.from, box.x.to, columns), box.x, columns);
        m_shown[i] = clipToBand(clipToSpan(visible, box.x.from, box.x.to), box.y.from, box.y.to);
        QList<QPointF> points;
        points.reserve(static_cast<qsizetype>(m_shown[i].size()));
        for (const auto& point : m_shown[i]) {
            points.append({point.x, point.y});
        }
        m_lines[i]->replace(points);
        isDense = isDense || points.size() > columns;
    }
    // A line through every column is a filled shape: smooth edges would cost most and show least.
    setRenderHint(QPainter::Antialiasing, !isDense || isExporting());
    placeCursorLayers();
    describe();
}

void TimePlot::stepCursor(int samples) {
    if (m_series.empty() || m_series.front().timeS.empty()) {
        return;
    }
    const auto& times = m_series.front().timeS;
    const auto last = static_cast<int>(times.size()) - 1;
    const double from = m_cursor->timeS().value_or(xRange().from);
    const auto known = lastKnown(times, from);
    const int at = std::clamp((known ? static_cast<int>(*known) : 0) + samples, 0, last);
    m_cursor->place(times[static_cast<std::size_t>(at)]);
    describe();
}

void TimePlot::setDetail(double factor) {
    m_detail = factor;
    refresh();
}

void TimePlot::mousePressEvent(QMouseEvent* event) {
    m_navigator->press(*event);
    event->accept();
}

void TimePlot::mouseMoveEvent(QMouseEvent* event) {
    m_navigator->move(*event);
    m_rubberBand->setRect(m_navigator->box().value_or(QRectF()).adjusted(-1, -1, 1, 1));
    event->accept();
}

void TimePlot::mouseReleaseEvent(QMouseEvent* event) {
    m_navigator->release(*event);
    m_rubberBand->setRect({});
    event->accept();
}

void TimePlot::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_navigator->reset();
    }
    event->accept();
}

void TimePlot::wheelEvent(QWheelEvent* event) {
    m_navigator->wheel(*event);
    event->accept();
}

void TimePlot::keyPressEvent(QKeyEvent* event) {
    if (!m_navigator->key(*event)) {
        QWidget::keyPressEvent(event);
    }
}

void TimePlot::leaveEvent(QEvent* event) {
    m_cursor->leave();
    PlotView::leaveEvent(event);
}

}  // namespace wattline
