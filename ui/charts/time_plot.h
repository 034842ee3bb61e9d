// SPDX-License-Identifier: GPL-3.0-or-later
// Power and other channels over time: several series, linked zoom, linked crosshair with read-out.
#pragma once

#include "ui/charts/linked_cursor.h"
#include "ui/charts/linked_view.h"
#include "ui/charts/plot_series.h"
#include "ui/charts/plot_view.h"
#include "ui/charts/readout.h"

#include "core/trace/decimate.h"

#include <functional>
#include <limits>
#include <memory>

namespace wattline {

class PlotNavigator;

class TimePlot : public PlotView {
    Q_OBJECT
public:
    explicit TimePlot(QWidget* parent = nullptr);
    ~TimePlot() override;

    /// Replaces everything. Shows all of it when the plot has its own view; who shares one sets its
    /// limits from dataTime() and dataValues() of all plots.
    void setSeries(std::vector<PlotSeries> series);
    const std::vector<PlotSeries>& series() const { return m_series; }
    void setBands(std::vector<PlotBand> bands);
    /// What is seen at present, already reduced to pixel columns by who holds the samples. The
    /// numbers behind it are therefore not what was measured: visibleData() is for others to give.
    void setPicture(std::vector<PlotSeries> series, std::vector<PlotBand> bands);
    bool showsPicture() const { return m_showsPicture; }
    void setSpans(std::vector<PlotSpan> spans);
    const std::vector<PlotSpan>& spans() const { return m_spans; }
    Interval dataTime() const;
    Interval dataValues() const;  ///< widened to the next ticks

    /// "W": behind every value of the read-out; also the column names of CSV.
    void setUnit(const QString& unit, int decimals = 0);
    /// Unix time of second 0: the read-out then also tells the wall clock, CSV has it as a column.
    void setStart(double unixS) { m_startS = unixS; }

    /// Both stay owned by the caller and must outlive the plot (or share its parent).
    void shareView(LinkedView* view);
    void shareCursor(LinkedCursor* cursor);
    LinkedView& view() const { return *m_view; }
    LinkedCursor& cursor() const { return *m_cursor; }
    /// The value axis is this plot's own (fixed, not zoomed) instead of the shared view's: stacked
    /// channels of different units, residual strips. None = as wide as the data.
    void setOwnValues(std::optional<Interval> range = std::nullopt);
    bool ownsValues() const { return m_ownValues; }

    void setReadout(ReadoutKind kind) { m_readoutKind = kind; }
    /// Other rows than the value of each series at the cursor.
    void setReadoutRows(std::function<std::vector<ReadoutRow>(double timeS)> rows) {
        m_rows = std::move(rows);
    }
    std::vector<ReadoutRow> readoutRows(double timeS) const;
    enum class TimeTag { none, top, bottom };
    void setTimeTag(TimeTag tag) { m_timeTag = tag; }

    /// Moves the cursor by samples of the first series.
    void stepCursor(int samples);

    DataTable visibleData() const override;
    void setDetail(double factor) override;

Q_SIGNALS:
    /// Esc, double click: before the view is reset, so that a page may do more.
    void resetRequested();

protected:
    void refresh() override;
    void paintUnder(QPainter& painter) override;
    void paintOver(QPainter& painter) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    friend class PlotNavigator;

    void makeLines();
    void describe();
    void paintFill(QPainter& painter, const PlotSeries& series, const std::vector<PlotPoint>& line);
    void paintBand(QPainter& painter, const PlotBand& band);
    void paintMarkers(QPainter& painter, const PlotSeries& series);
    void paintMarks(QPainter& painter);
    void paintBetweenMarks(QPainter& painter);
    void paintSpan(QPainter& painter, const PlotSpan& span);
    void placeCursorLayers();
    void paintCursorLine(QPainter& painter);
    /// Where the lines run within `reachPx` on either side, px.
    std::vector<QPointF> curveAround(double px, double reachPx) const;
    QString valueText(double value, bool withSign = false) const;

    std::vector<PlotSeries> m_series;
    std::vector<PlotBand> m_bands;
    std::vector<PlotSpan> m_spans;
    std::vector<std::vector<PlotPoint>> m_shown;  ///< decimated, clipped; by series
    std::vector<QLineSeries*> m_lines;
    LinkedView* m_view;
    LinkedCursor* m_cursor;
    bool m_ownValues = false, m_showsPicture = false;
    std::optional<Interval> m_fixedValues;
    QString m_unit;
    int m_decimals = 0;
    double m_startS = std::numeric_limits<double>::quiet_NaN();
    double m_detail = 1;
    ReadoutKind m_readoutKind = ReadoutKind::box;
    TimeTag m_timeTag = TimeTag::none;
    std::function<std::vector<ReadoutRow>(double)> m_rows;
    PlotLayer* m_cursorLine;
    PlotLayer* m_readout;
    PlotLayer* m_timeTagLayer;
    PlotLayer* m_rubberBand;
    std::unique_ptr<PlotNavigator> m_navigator;
};

}  // namespace wattline
