// SPDX-License-Identifier: GPL-3.0-or-later
// The curves of every job while it trains, with the choice of what to see.
#pragma once

#include "ui/pages/panel.h"
#include "ui/training_progress.h"

class QComboBox;

namespace wattline {

class LossPlot;
class Segmented;
class LineLegend;

class LossPanel : public Panel {
    Q_OBJECT

public:
    explicit LossPanel(QWidget* parent = nullptr);

    /// @param unit of the target, "W"
    void setProgress(const TrainingProgress& progress, const QString& unit);
    LossPlot& plot() { return *m_plot; }
    /// Legend and plot without the controls: what an export holds.
    QWidget& picture() { return *m_picture; }

private:
    void updateModels();
    void show();

    std::vector<JobLosses> m_losses;
    std::vector<JobState> m_jobs;
    QString m_unit;
    QStringList m_modelsListed;
    Segmented* m_metric;
    QComboBox* m_model;
    LineLegend* m_legend;
    LossPlot* m_plot;
    QWidget* m_picture;
};

}  // namespace wattline
