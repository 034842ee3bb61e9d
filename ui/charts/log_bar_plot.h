// SPDX-License-Identifier: GPL-3.0-or-later
// One bar a model on a logarithmic axis, with marker, name and value: sizes and speeds that span
// decades.
#pragma once

#include "ui/charts/plot_series.h"
#include "ui/charts/plot_view.h"

namespace wattline {

struct LogBar {
    QString name;
    SeriesLook look;
    double value = 0;  ///< NaN = not measured: said so, no bar; 0 has no bar
    QString valueText;  ///< as shown behind the bar
    bool best = false;  ///< bold with a star
};

class LogBarPlot : public PlotView {
    Q_OBJECT
public:
    explicit LogBarPlot(QWidget* parent = nullptr);

    /// @param unit of the values, for CSV and the accessible description
    void setBars(std::vector<LogBar> bars, const QString& unit);
    const std::vector<LogBar>& bars() const { return m_bars; }

    DataTable visibleData() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void refresh() override;
    void paintUnder(QPainter& painter) override;
    std::vector<Tick> xTicks() const override;  ///< none in the room for the values
    std::vector<Tick> yTicks() const override { return {}; }

private:
    std::vector<LogBar> m_bars;
    QString m_unit;
    double m_lastTick = 1;
};

}  // namespace wattline
