// SPDX-License-Identifier: GPL-3.0-or-later
// Five boxes in a row.
#include "ui/pages/train/pipeline_strip.h"

#include "ui/pages/train/stage_box.h"

#include <QHBoxLayout>
#include <QLabel>

namespace wattline {

PipelineStrip::PipelineStrip(QWidget* parent)
    : QWidget(parent) {
    const std::array<QString, kStageCount> titles{
        tr("Load"), tr("Teacher"), tr("Baselines"), tr("Distil"), tr("Evaluate")};
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (std::size_t i = 0; i < titles.size(); ++i) {
        if (i > 0) row->addWidget(new QLabel(QStringLiteral("›"), this));
        m_boxes[i] = new StageBox(titles[i], this);
        row->addWidget(m_boxes[i], 1);
    }
}

void PipelineStrip::setProgress(const TrainingProgress& progress) {
    for (std::size_t i = 0; i < m_boxes.size(); ++i)
        m_boxes[i]->setStage(progress.stage(static_cast<Stage>(i)));
}

}  // namespace wattline
