// SPDX-License-Identifier: GPL-3.0-or-later
// The whole span in a few pixels, with the range shown as a window that can be dragged, and marks
// where findings are.
#pragma once

#include "ui/charts/linked_view.h"
#include "ui/charts/plot_series.h"

#include <QWidget>

namespace wattline {

class OverviewStrip : public QWidget {
    Q_OBJECT

public:
    /// @param view outlives the strip
    explicit OverviewStrip(LinkedView& view, QWidget* parent = nullptr);

    void setSeries(const PlotSeries& series);
    void setMarks(const std::vector<double>& timesS);
    QSize sizeHint() const override { return {400, 64}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Grip { none, from, to, middle };

    QRectF strip() const;
    double toPx(double timeS) const;
    double toTime(double px) const;
    void drawCurve(QPainter& painter, const QRectF& strip) const;

    LinkedView& m_view;
    PlotSeries m_series;
    std::vector<double> m_marks;
    Grip m_grip = Grip::none;
    Interval m_grabbed;
    double m_grabTimeS = 0;
};

}  // namespace wattline
