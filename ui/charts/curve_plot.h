// SPDX-License-Identifier: GPL-3.0-or-later
// One figure against another: a line, bars, a cloud of points, or a field of strengths.
#pragma once

#include "ui/charts/plot_series.h"
#include "ui/charts/plot_view.h"

#include "core/trace/decimate.h"

#include <QImage>

namespace wattline {

struct CurveContent {
    enum class Kind { line, bars, points, field };

    Kind kind = Kind::line;
    std::vector<PlotPoint> points;  ///< bars: left edge and height
    SeriesLook look{};
    QString name{};  ///< of the curve; told where there are others
    /// More of the kind, lines or bars; bars are outlines then, so that all can be seen.
    struct Other {
        QString name;
        SeriesLook look;
        std::vector<PlotPoint> points;
    };
    std::vector<Other> others{};
    double barWidth = 1;
    Interval x, y;  ///< of the axes
    QString xName, yName;
    /// Of a field: strength 0..1 by column (x) and row (y, upwards); NaN = nothing known.
    std::vector<double> strength;
    std::size_t rows = 0;
    bool timeAxis = false;  ///< x is seconds of run
};

class CurvePlot : public PlotView {
    Q_OBJECT
public:
    explicit CurvePlot(QWidget* parent = nullptr);

    void setContent(CurveContent content);
    const CurveContent& content() const { return m_content; }
    DataTable visibleData() const override;

protected:
    void refresh() override;
    void paintUnder(QPainter& painter) override;

private:
    void paintField(QPainter& painter);
    void paintLine(QPainter& painter, const std::vector<PlotPoint>& points, const SeriesLook& look);

    CurveContent m_content;
    QImage m_field;
};

}  // namespace wattline
