// SPDX-License-Identifier: GPL-3.0-or-later
// Load > Teacher > Baselines > Distil > Evaluate: how far each stage of the run is.
#pragma once

#include "ui/training_progress.h"

#include <QWidget>

#include <array>

namespace wattline {

class StageBox;

class PipelineStrip : public QWidget {
    Q_OBJECT

public:
    explicit PipelineStrip(QWidget* parent = nullptr);

    void setProgress(const TrainingProgress& progress);

private:
    std::array<StageBox*, kStageCount> m_boxes{};
};

}  // namespace wattline
