// SPDX-License-Identifier: GPL-3.0-or-later
// Gestures turned into calls on the linked view and cursor.
#include "ui/charts/plot_navigator.h"

#include "ui/charts/time_plot.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace wattline {
namespace {

constexpr double kGripPx = 5;  ///< so near to a mark it is taken by the pointer
constexpr double kClickPx = 4;  ///< a shorter drag is a click
constexpr double kFlatBoxPx = 16;  ///< a flatter box zooms in time only
constexpr double kZoomPerNotch = 0.8;
constexpr double kDegreesPerNotch = 120;  ///< eighths of a degree, as QWheelEvent counts

}  // namespace

void PlotNavigator::press(const QMouseEvent& event) {
    m_start = m_last = event.position();
    const bool left = event.button() == Qt::LeftButton;
    if (left && event.modifiers().testFlag(Qt::ShiftModifier)) {
        m_plot.cursor().place(m_plot.xAt(m_start.x()));
    } else if (event.button() == Qt::MiddleButton
        || (left && event.modifiers().testFlag(Qt::ControlModifier))) {
        m_drag = Drag::pan;
        m_plot.view().beginPan();
    } else if (left) {
        const auto mark = markAt(m_start.x());
        m_drag = mark == Drag::none ? Drag::box : mark;
    }
}

void PlotNavigator::move(const QMouseEvent& event) {
    const auto position = event.position();
    if (m_drag == Drag::pan) {
        const double dx = m_plot.xAt(m_last.x()) - m_plot.xAt(position.x());
        const double dy = m_plot.yAt(m_last.y()) - m_plot.yAt(position.y());
        m_plot.view().panBy(dx, m_plot.ownsValues() ? 0 : dy);
    } else if (m_drag == Drag::a || m_drag == Drag::b) {
        moveMark(position.x());
    } else if (m_drag == Drag::none && m_plot.plotRect().contains(position)) {
        m_plot.cursor().hover(m_plot.xAt(position.x()));
    } else if (m_drag == Drag::none) {
        m_plot.cursor().leave();
    }
    m_last = position;
}

PlotNavigator::Drag PlotNavigator::markAt(double px) const {
    const auto near = [&](const std::optional<double>& timeS) {
        return timeS && std::abs(m_plot.toPx(*timeS, 0).x() - px) <= kGripPx;
    };
    return near(m_plot.cursor().a()) ? Drag::a : near(m_plot.cursor().b()) ? Drag::b : Drag::none;
}

void PlotNavigator::moveMark(double px) {
    const auto plot = m_plot.plotRect();
    const double timeS = m_plot.xAt(std::clamp(px, plot.left(), plot.right()));
    if (m_drag == Drag::a) {
        m_plot.cursor().setMarks(timeS, m_plot.cursor().b());
    } else {
        m_plot.cursor().setMarks(m_plot.cursor().a(), timeS);
    }
}

void PlotNavigator::release(const QMouseEvent& event) {
    m_last = event.position();
    const auto dragged = box();
    m_drag = Drag::none;
    if (dragged) {
        zoomToBox(*dragged);
    } else if (event.button() == Qt::LeftButton && event.modifiers() == Qt::NoModifier
        && (m_last - m_start).manhattanLength() < kClickPx) {
        m_plot.cursor().setLocked(false);
    }
}

std::optional<QRectF> PlotNavigator::box() const {
    if (m_drag != Drag::box || std::abs(m_last.x() - m_start.x()) < kClickPx) {
        return std::nullopt;
    }
    const auto plot = m_plot.plotRect();
    auto box = QRectF(m_start, m_last).normalized();
    if (m_plot.ownsValues() || box.height() < kFlatBoxPx) {
        box.setTop(plot.top());
        box.setBottom(plot.bottom());
    }
    box = box.intersected(plot);
    return box.isEmpty() ? std::nullopt : std::optional(box);
}

void PlotNavigator::zoomToBox(const QRectF& box) {
    ViewBox target = m_plot.view().view();
    target.x = {m_plot.xAt(box.left()), m_plot.xAt(box.right())};
    if (!m_plot.ownsValues()) {
        target.y = {m_plot.yAt(box.bottom()), m_plot.yAt(box.top())};
    }
    m_plot.view().show(target);
}

void PlotNavigator::wheel(const QWheelEvent& event) {
    // Some platforms turn a wheel with Shift into a horizontal one.
    const int delta = event.angleDelta().y() != 0 ? event.angleDelta().y() : event.angleDelta().x();
    const double factor = std::pow(kZoomPerNotch, delta / kDegreesPerNotch);
    if (event.modifiers().testFlag(Qt::ShiftModifier)) {
        if (!m_plot.ownsValues()) {
            m_plot.view().zoomY(m_plot.yAt(event.position().y()), factor);
        }
    } else {
        m_plot.view().zoomX(m_plot.xAt(event.position().x()), factor);
    }
}

bool PlotNavigator::key(const QKeyEvent& event) {
    const int samples = event.modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
    const auto& view = m_plot.view().view();
    const double middle = m_plot.cursor().timeS().value_or((view.x.from + view.x.to) / 2);
    switch (event.key()) {
    case Qt::Key_Left: m_plot.stepCursor(-samples); return true;
    case Qt::Key_Right: m_plot.stepCursor(samples); return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal: m_plot.view().zoomX(middle, kZoomPerNotch); return true;
    case Qt::Key_Minus: m_plot.view().zoomX(middle, 1 / kZoomPerNotch); return true;
    case Qt::Key_Escape: reset(); return true;
    case Qt::Key_A: m_plot.cursor().setMarks(middle, m_plot.cursor().b()); return true;
    case Qt::Key_B: m_plot.cursor().setMarks(m_plot.cursor().a(), middle); return true;
    default: return false;
    }
}

void PlotNavigator::reset() {
    m_drag = Drag::none;
    Q_EMIT m_plot.resetRequested();
    m_plot.view().reset();
}

}  // namespace wattline
