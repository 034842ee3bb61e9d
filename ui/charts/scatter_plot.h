// SPDX-License-Identifier: GPL-3.0-or-later
// Speed against error: one labelled marker a model on a logarithmic axis, with the front nobody
// beats.
#pragma once

#include "ui/charts/plot_series.h"
#include "ui/charts/plot_view.h"

namespace wattline {

struct ScatterPoint {
    QString name;
    SeriesLook look;
    double x = 0;  ///< above 0
    double y = 0;
    bool emphasised = false;  ///< bold label
};

class ScatterPlot : public PlotView {
    Q_OBJECT
public:
    explicit ScatterPlot(QWidget* parent = nullptr);

    /// Points without a measured coordinate are left out.
    void setPoints(std::vector<ScatterPoint> points, const QString& xName, const QString& yName);
    const std::vector<ScatterPoint>& points() const { return m_points; }
    /// Indices into points(), fastest first.
    const std::vector<std::size_t>& front() const { return m_front; }

    DataTable visibleData() const override;

protected:
    void refresh() override;
    void paintUnder(QPainter& painter) override;
    void paintOver(QPainter& painter) override;

private:
    QPointF at(const ScatterPoint& point) const;
    void nameFront(QPainter& painter, const std::vector<QRectF>& taken) const;

    std::vector<ScatterPoint> m_points;
    std::vector<std::size_t> m_front;
    QString m_xName, m_yName;
};

}  // namespace wattline
