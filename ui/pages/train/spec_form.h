// SPDX-License-Identifier: GPL-3.0-or-later
// The experiment as a form: data, split, teacher, baselines, distillation, seeds and device.
#pragma once

#include "core/experiment/spec.h"
#include "ui/split_preview.h"
#include "ui/workspace.h"

#include <QFrame>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace wattline {

class CovariateField;
class SplitBar;

class SpecForm : public QFrame {
    Q_OBJECT

public:
    explicit SpecForm(QWidget* parent = nullptr);

    /// What the form does not show (single models' overrides) is kept as it was set.
    void setSpec(const ExperimentSpec& spec);
    /// What the form says; checked by problem().
    ExperimentSpec spec() const;
    void setDataSets(const std::vector<DataSetPtr>& dataSets);
    void chooseData(const QString& path);
    void setLocked(bool locked);
    /// Why this cannot be run, in one sentence; empty when it can.
    QString problem() const { return m_problem; }

Q_SIGNALS:
    void changed();
    void saveClicked();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeFoot();
    void addDataSection(QVBoxLayout& column);
    void addSplitSection(QVBoxLayout& column);
    void addTeacherSection(QVBoxLayout& column);
    void addModelSection(QVBoxLayout& column);
    void addDistillSection(QVBoxLayout& column);
    void addRunSection(QVBoxLayout& column);
    void addWeight(
        QFormLayout& form, const QString& name, QCheckBox*& box, QDoubleSpinBox*& weight);
    void onEdited();
    void onDataChosen();
    void check();
    void requestSplit();
    void showSplit(const SplitSummary& summary);
    void showVerdict();
    std::vector<DataSetPtr> chosenData() const;

    ExperimentSpec m_base;
    std::vector<DataSetPtr> m_dataSets;
    QString m_problem, m_splitProblem;
    bool m_locked = false, m_filling = false;
    bool m_splitIsLate = false;  ///< to be worked out once this is shown
    SplitPreview* m_preview;
    QTimer m_later;  ///< the split is worked out when typing pauses
    QWidget* m_fields = nullptr;
    QComboBox *m_preset, *m_data, *m_target, *m_level, *m_splitBy, *m_teacher, *m_device;
    CovariateField* m_covariates;
    QDoubleSpinBox *m_step, *m_parts[3];
    QSpinBox *m_lookback, *m_horizon, *m_members;
    SplitBar* m_split;
    QLabel *m_leak, *m_verdict;
    std::vector<std::pair<std::string, QCheckBox*>> m_models;
    QCheckBox *m_nearTerm, *m_features, *m_madeWindows;
    QDoubleSpinBox *m_nearTermWeight, *m_featuresWeight, *m_madeWindowsWeight;
    QLineEdit* m_seeds;
};

/// "1-3, 7" -> 1, 2, 3, 7; empty when it is not that.
std::vector<std::uint64_t> parseSeeds(const QString& text);
QString formatSeeds(const std::vector<std::uint64_t>& seeds);  ///< "1-3, 7"

}  // namespace wattline
