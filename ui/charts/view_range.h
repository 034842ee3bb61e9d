// SPDX-License-Identifier: GPL-3.0-or-later
// What part of the data a plot shows: zoom, pan and history, never beyond the data. No Qt.
#pragma once

#include <vector>

namespace wattline {

struct Interval {
    double from = 0, to = 1;
    double length() const { return to - from; }
    bool contains(double value) const { return value >= from && value <= to; }
    bool operator==(const Interval&) const = default;
};

struct ViewBox {
    Interval x, y;
    bool operator==(const ViewBox&) const = default;
};

class ViewRange {
public:
    /// Everything there is to see. Shows all of it and forgets the history.
    void setLimits(const ViewBox& limits);
    const ViewBox& limits() const { return m_limits; }
    const ViewBox& view() const { return m_view; }

    /// Remembers the view for back(); called once at the start of a gesture.
    void mark();

    /// `factor` below 1 magnifies; the value under the pointer, `at`, stays where it is.
    void zoomX(double at, double factor);
    void zoomY(double at, double factor);
    void panBy(double dx, double dy);
    void show(const ViewBox& box);
    void reset() { show(m_limits); }

    bool canGoBack() const { return !m_back.empty(); }
    bool canGoForward() const { return !m_forward.empty(); }
    void back();
    void forward();

    /// The smallest view is the limits' length over this.
    static constexpr double kDeepestZoom = 1e6;

private:
    ViewBox m_limits, m_view;
    std::vector<ViewBox> m_back, m_forward;
};

}  // namespace wattline
