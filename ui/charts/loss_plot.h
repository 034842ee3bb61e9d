// SPDX-License-Identifier: GPL-3.0-or-later
// Training curves while they grow: raw faint, smoothed strong, the best point marked.
#pragma once

#include "ui/charts/plot_series.h"
#include "ui/charts/plot_view.h"

#include <QTimer>

#include <optional>

namespace wattline {

struct LossCurve {
    QString name;  ///< "Student, validation"
    SeriesLook look;
    bool dashed = false;  ///< training loss beside the validation loss of the same model
    std::vector<double> step;  ///< increasing
    std::vector<double> loss;  ///< NaN = not evaluated
};

struct BestPoint {
    double step = 0, loss = 0;
    QString text;  ///< "best: step 6,800, 64.2 W"
};

class LossPlot : public PlotView {
    Q_OBJECT
public:
    explicit LossPlot(QWidget* parent = nullptr);

    /// Whole snapshots, as often as you like: drawn at most ten times a second.
    void setCurves(std::vector<LossCurve> curves);
    const std::vector<LossCurve>& curves() const { return m_curves; }
    void setBest(std::optional<BestPoint> best);
    /// The axis reaches at least this far, so that a run in progress shows what is left; 0 = the
    /// data's end.
    void setPlannedSteps(double steps);
    void setUnit(const QString& unit) { m_unit = unit; }

    /// Draws what it was given last at once: for pictures of a plot that nobody sees.
    void drawNow();

    DataTable visibleData() const override;

public Q_SLOTS:
    void setSmoothing(double weight);  ///< 0 .. 0.99
    void setRawVisible(bool visible);
    void setLogY(bool log);

protected:
    void refresh() override;
    void paintOver(QPainter& painter) override;

private:
    void changed();
    std::vector<QPointF> linePoints(const LossCurve& curve, const std::vector<double>& loss) const;

    std::vector<LossCurve> m_curves;
    std::vector<QLineSeries*> m_raw, m_smooth;
    std::optional<BestPoint> m_best;
    QString m_unit;
    QTimer m_later;
    double m_plannedSteps = 0, m_smoothing = 0;
    bool m_rawVisible = true, m_logY = true;
};

}  // namespace wattline
