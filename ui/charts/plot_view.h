// SPDX-License-Identifier: GPL-3.0-or-later
// The base of every plot: frame, grid, tick labels and title drawn by us around a QChart, margins
// that make stacked plots line up, colours from the theme, and the way out to pictures and CSV.
#pragma once

#include "ui/charts/data_table.h"
#include "ui/charts/ticks.h"
#include "ui/theme/theme.h"

#include <QtCharts/QChartView>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <QMarginsF>

#include <functional>

namespace wattline {

class PlotLayer;

enum class AxisKind { value, time, log10 };

class PlotView : public QChartView {
    Q_OBJECT
public:
    explicit PlotView(QWidget* parent = nullptr);
    ~PlotView() override;

    /// Bold title and what follows it in secondary text: "Node power, W", "mean of 8 GPUs". Also
    /// the accessible name.
    void setTitle(const QString& title, const QString& subtitle = {});
    QString title() const { return m_title; }
    /// Small text at the top left instead of a title: "W", "residual, W".
    void setCornerText(const QString& text);
    /// Around the plot area, px. The same left margin makes stacked plots line up.
    void setPlotMargins(const QMarginsF& margins);
    void setTimeLabelsVisible(bool visible);
    void setXCaption(const QString& text);
    /// At most this many tick labels on the value axis; 0 = as the height allows.
    void setMostValueTicks(int most) { m_mostValueTicks = most; }

    /// The plot area within the view, px.
    QRectF plotRect() const { return m_plotRect; }
    const Interval& xRange() const { return m_x; }
    const Interval& yRange() const { return m_y; }
    /// Axis coordinates (log10 on logarithmic axes) to px and back.
    QPointF toPx(double x, double y) const;
    double xAt(double px) const;
    double yAt(double px) const;

    /// Follows the theme unless an export asks for other colours.
    void setColors(const Colors& colors);
    const Colors& colors() const { return m_colors; }

    /// What is visible now, as numbers.
    virtual DataTable visibleData() const = 0;
    /// Points per pixel column, above 1 for pictures larger than the screen.
    virtual void setDetail(double /*factor*/) { }
    /// A plot that was never shown has no layout yet; pictures of it need one.
    void layOutHidden();
    /// Leaves the focus ring out of pictures.
    void setExporting(bool exporting) { m_exporting = exporting; }
    /// The whole picture, scaled into `target`.
    void renderTo(QPainter& painter, const QRectF& target);

Q_SIGNALS:
    /// The plot area moved or changed its size.
    void plotRectChanged();
    void menuRequested(const QPoint& globalPosition);

protected:
    void setAxisKinds(AxisKind x, AxisKind y);
    void setRanges(const Interval& x, const Interval& y);
    /// A line that is drawn by Qt Charts; the pen is set by the caller.
    QLineSeries* addLine();
    void removeLine(QLineSeries* line);
    void removeLines();
    PlotLayer* addLayer(double z, std::function<void(QPainter&)> paint);
    void updateLayers();

    /// Called after size, ranges or colours changed; rebuilds what depends on pixels.
    virtual void refresh() { }
    virtual void paintUnder(QPainter&) { }  ///< above the grid, below the lines
    virtual void paintOver(QPainter&) { }  ///< above the lines
    virtual std::vector<Tick> xTicks() const;
    virtual std::vector<Tick> yTicks() const;

    void resizeEvent(QResizeEvent* event) override;
    // A press with no item under it crashes QChartView 6.4 (QTBUG-118669): nothing is handed to the
    // base class.
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

    bool isExporting() const { return m_exporting; }

    static constexpr double kUnderZ = 2.5;  ///< Qt Charts draws grids at 2 and lines at 4
    static constexpr double kOverZ = 100;
    static constexpr double kCursorZ = 200;

private:
    void layOut();
    void paintFrame(QPainter& painter) const;
    void paintFocus(QPainter& painter) const;

    Colors m_colors;
    QString m_title, m_subtitle, m_cornerText, m_xCaption;
    QMarginsF m_margins{56, 8, 12, 20};
    QRectF m_plotRect;
    AxisKind m_xKind = AxisKind::value, m_yKind = AxisKind::value;
    Interval m_x, m_y;
    bool m_timeLabels = true, m_exporting = false;
    int m_mostValueTicks = 0;
    QValueAxis* m_xAxis;
    QValueAxis* m_yAxis;
    std::vector<PlotLayer*> m_layers;
};

}  // namespace wattline
