// SPDX-License-Identifier: GPL-3.0-or-later
// Signals and gesture grouping around a ViewRange.
#include "ui/charts/linked_view.h"

namespace wattline {
namespace {

constexpr qint64 kWheelPauseMs = 500;

}  // namespace

void LinkedView::setLimits(const ViewBox& limits) {
    m_range.setLimits(limits);
    Q_EMIT changed();
}

void LinkedView::markWheel() {
    if (!m_sinceWheel.isValid() || m_sinceWheel.elapsed() > kWheelPauseMs) {
        m_range.mark();
    }
    m_sinceWheel.start();
}

void LinkedView::zoomX(double at, double factor) {
    markWheel();
    m_range.zoomX(at, factor);
    Q_EMIT changed();
}

void LinkedView::zoomY(double at, double factor) {
    markWheel();
    m_range.zoomY(at, factor);
    Q_EMIT changed();
}

void LinkedView::panBy(double dx, double dy) {
    m_range.panBy(dx, dy);
    Q_EMIT changed();
}

void LinkedView::show(const ViewBox& box) {
    m_sinceWheel.invalidate();
    m_range.mark();
    m_range.show(box);
    Q_EMIT changed();
}

void LinkedView::back() {
    m_sinceWheel.invalidate();
    m_range.back();
    Q_EMIT changed();
}

void LinkedView::forward() {
    m_sinceWheel.invalidate();
    m_range.forward();
    Q_EMIT changed();
}

void LinkedView::reset() {
    show(m_range.limits());
}

}  // namespace wattline
