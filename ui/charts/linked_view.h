// SPDX-License-Identifier: GPL-3.0-or-later
// One ViewRange shared by several plots: a zoom in one is the range of all.
#pragma once

#include "ui/charts/view_range.h"

#include <QElapsedTimer>
#include <QObject>

namespace wattline {

class LinkedView : public QObject {
    Q_OBJECT
public:
    explicit LinkedView(QObject* parent = nullptr)
        : QObject(parent) { }

    void setLimits(const ViewBox& limits);
    const ViewBox& limits() const { return m_range.limits(); }
    const ViewBox& view() const { return m_range.view(); }
    bool canGoBack() const { return m_range.canGoBack(); }
    bool canGoForward() const { return m_range.canGoForward(); }

    /// Wheel steps within half a second are one entry of the history.
    void zoomX(double at, double factor);
    void zoomY(double at, double factor);
    /// One entry of the history for a whole drag: call beginPan() first.
    void beginPan() { m_range.mark(); }
    void panBy(double dx, double dy);
    void show(const ViewBox& box);
    void showX(const Interval& x) { show({x, view().y}); }

public Q_SLOTS:
    void back();
    void forward();
    void reset();

Q_SIGNALS:
    void changed();

private:
    void markWheel();

    ViewRange m_range;
    QElapsedTimer m_sinceWheel;
};

}  // namespace wattline
