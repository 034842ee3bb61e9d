// SPDX-License-Identifier: GPL-3.0-or-later
// Set an experiment up, run it and watch it.
#pragma once

#include "ui/training_controller.h"
#include "ui/workspace.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace wattline {

class LogView;
class LossPanel;
class PipelineStrip;
class SpecForm;

class TrainPage : public QWidget {
    Q_OBJECT

public:
    /// Both outlive the page.
    TrainPage(Workspace& workspace, TrainingController& training, QWidget* parent = nullptr);

    SpecForm& form() { return *m_form; }

Q_SIGNALS:
    void runClicked(const wattline::ExperimentSpec& spec);
    void saveSpecClicked(const wattline::ExperimentSpec& spec);

private:
    QWidget* makeHeader();
    void followState();
    void followProgress();
    void updateButtons();
    QString unit() const;

    Workspace& m_workspace;
    TrainingController& m_training;
    SpecForm* m_form;
    QLabel* m_clock;
    QPushButton *m_run, *m_pause, *m_finish, *m_abandon;
    PipelineStrip* m_strip;
    LossPanel* m_loss;
    LogView* m_log;
};

}  // namespace wattline
