// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic of zoom, pan and history within limits.
#include "ui/charts/view_range.h"

#include <algorithm>
#include <utility>

namespace wattline {
namespace {

constexpr std::size_t kHistoryLength = 100;

/// The interval of the same length moved inside the limits; the limits where it is longer.
Interval clamped(Interval interval, const Interval& limits) {
    if (interval.from > interval.to) {
        std::swap(interval.from, interval.to);
    }
    const double shortest = limits.length() / ViewRange::kDeepestZoom;
    const double length = std::clamp(interval.length(), shortest, limits.length());
    if (length > interval.length()) {
        interval.from = (interval.from + interval.to - length) / 2;
    }
    interval.from = std::clamp(interval.from, limits.from, limits.to - length);
    interval.to = interval.from + length;
    return length == limits.length() ? limits : interval;
}

Interval zoomed(const Interval& interval, double at, double factor, const Interval& limits) {
    return clamped({at - (at - interval.from) * factor, at + (interval.to - at) * factor}, limits);
}

void remember(std::vector<ViewBox>& stack, const ViewBox& view) {
    if (!stack.empty() && stack.back() == view) {
        return;
    }
    stack.push_back(view);
    if (stack.size() > kHistoryLength) {
        stack.erase(stack.begin());
    }
}

}  // namespace

void ViewRange::setLimits(const ViewBox& limits) {
    m_limits = m_view = limits;
    m_back.clear();
    m_forward.clear();
}

void ViewRange::mark() {
    remember(m_back, m_view);
    m_forward.clear();
}

void ViewRange::zoomX(double at, double factor) {
    m_view.x = zoomed(m_view.x, at, factor, m_limits.x);
}

void ViewRange::zoomY(double at, double factor) {
    m_view.y = zoomed(m_view.y, at, factor, m_limits.y);
}

void ViewRange::panBy(double dx, double dy) {
    m_view.x = clamped({m_view.x.from + dx, m_view.x.to + dx}, m_limits.x);
    m_view.y = clamped({m_view.y.from + dy, m_view.y.to + dy}, m_limits.y);
}

void ViewRange::show(const ViewBox& box) {
    m_view = {clamped(box.x, m_limits.x), clamped(box.y, m_limits.y)};
}

void ViewRange::back() {
    if (canGoBack()) {
        m_forward.push_back(m_view);
        m_view = m_back.back();
        m_back.pop_back();
    }
}

void ViewRange::forward() {
    if (canGoForward()) {
        m_back.push_back(m_view);
        m_view = m_forward.back();
        m_forward.pop_back();
    }
}

}  // namespace wattline
