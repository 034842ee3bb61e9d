// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keys of a time plot: wheel zooms at the pointer, left drag draws a box to zoom to,
// middle or Ctrl+left drag pans, Shift+click places the cursor, A and B set the marks there, which
// can be dragged, double click or Esc shows
// everything.
#pragma once

#include <QPointF>
#include <QRectF>

#include <optional>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace wattline {

class TimePlot;

class PlotNavigator {
public:
    explicit PlotNavigator(TimePlot& plot)
        : m_plot(plot) { }

    void press(const QMouseEvent& event);
    void move(const QMouseEvent& event);
    void release(const QMouseEvent& event);
    void wheel(const QWheelEvent& event);
    /// @return whether the key was one of ours
    bool key(const QKeyEvent& event);
    void reset();

    /// The box being drawn, px; none when nobody drags.
    std::optional<QRectF> box() const;

private:
    enum class Drag { none, box, pan, a, b };
    Drag markAt(double px) const;
    void moveMark(double px);
    void zoomToBox(const QRectF& box);

    TimePlot& m_plot;
    Drag m_drag = Drag::none;
    QPointF m_start, m_last;
};

}  // namespace wattline
