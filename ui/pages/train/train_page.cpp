// SPDX-License-Identifier: GPL-3.0-or-later
// Form at the left; buttons, pipeline, curves and log at the right.
#include "ui/pages/train/train_page.h"

#include "ui/format.h"
#include "ui/pages/train/log_view.h"
#include "ui/pages/train/loss_panel.h"
#include "ui/pages/train/pipeline_strip.h"
#include "ui/pages/train/spec_form.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/page_header.h"

#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace wattline {

TrainPage::TrainPage(Workspace& workspace, TrainingController& training, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_training(training)
    , m_form(new SpecForm(this))
    , m_strip(new PipelineStrip(this))
    , m_loss(new LossPanel(this))
    , m_log(new LogView(this)) {
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setHandleWidth(8);
    split->setChildrenCollapsible(false);
    split->addWidget(m_loss);
    split->addWidget(m_log);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    split->setSizes({480, 200});
    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(makeHeader());
    auto* content = new QVBoxLayout;
    content->setContentsMargins(16, 8, 16, 16);
    content->setSpacing(8);
    content->addWidget(m_strip);
    content->addWidget(split, 1);
    right->addLayout(content, 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_form);
    row->addLayout(right, 1);

    connect(m_form, &SpecForm::changed, this, &TrainPage::updateButtons);
    connect(
        m_form, &SpecForm::saveClicked, this, [this] { Q_EMIT saveSpecClicked(m_form->spec()); });
    connect(&training, &TrainingController::stateChanged, this, &TrainPage::followState);
    connect(&training, &TrainingController::progressChanged, this, &TrainPage::followProgress);
    connect(&workspace, &Workspace::dataChanged, this,
        [this] { m_form->setDataSets(m_workspace.dataSets()); });
    m_form->setDataSets(workspace.dataSets());
    followState();
}

QWidget* TrainPage::makeHeader() {
    auto* header = new PageHeader(tr("Train"), this);
    m_clock = new QLabel(header);
    m_clock->setProperty("role", "secondary");
    header->addView(m_clock);
    const auto button = [header](const QString& text, const char* iconName, const QString& tip) {
        auto* made
            = new QPushButton(icon(QLatin1String(iconName), QPalette::ButtonText), text, header);
        made->setToolTip(tip);
        header->addAction(made);
        return made;
    };
    m_run = button(tr("Run"), "play", tr("Train, distil and compare"));
    m_pause = button(tr("Pause"), "pause", tr("Hold every job; nothing is lost"));
    m_finish = button(tr("Finish now (keep best)"), "finish",
        tr("End training with the best weights so far, then compare"));
    m_abandon = button(
        tr("Abandon"), "abandon", tr("Stop; the checkpoints stay and the run can be resumed"));
    connect(m_run, &QPushButton::clicked, this, [this] { Q_EMIT runClicked(m_form->spec()); });
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_training.state() == TrainingState::paused)
            m_training.resume();
        else
            m_training.pause();
    });
    connect(m_finish, &QPushButton::clicked, &m_training, &TrainingController::finishNow);
    connect(m_abandon, &QPushButton::clicked, &m_training, &TrainingController::stop);
    return header;
}

void TrainPage::followState() {
    m_form->setLocked(m_training.busy());
    updateButtons();
    followProgress();
}

void TrainPage::updateButtons() {
    const TrainingState state = m_training.state();
    const bool busy = m_training.busy(), paused = state == TrainingState::paused;
    const bool steerable = state == TrainingState::running || paused;
    m_run->setEnabled(!busy && m_form->problem().isEmpty());
    m_run->setToolTip(busy                ? tr("A run is going on")
            : m_form->problem().isEmpty() ? tr("Train, distil and compare")
                                          : m_form->problem());
    m_pause->setEnabled(steerable);
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    // The accent button is dark on light and light on dark, as the base colour is.
    const auto roleFor
        = [](bool isDefault) { return isDefault ? QPalette::Base : QPalette::ButtonText; };
    m_pause->setIcon(icon(
        paused ? QStringLiteral("play") : QStringLiteral("pause"), roleFor(busy && steerable)));
    m_run->setIcon(icon(QStringLiteral("play"), roleFor(m_run->isEnabled())));
    m_finish->setEnabled(steerable && !m_training.finishing());
    m_abandon->setEnabled(busy && state != TrainingState::stopping);
    m_run->setDefault(!busy);
    m_pause->setDefault(busy);
}

void TrainPage::followProgress() {
    const TrainingProgress& progress = m_training.progress();
    m_strip->setProgress(progress);
    m_loss->setProgress(progress, unit());
    m_log->setLines(progress.log());
    const double elapsedS = m_training.elapsedS(), etaS = progress.etaS(elapsedS);
    const QString elapsed = tr("elapsed %1").arg(formatDuration(elapsedS));
    switch (m_training.state()) {
    case TrainingState::idle:
    case TrainingState::failed:
        m_clock->setText(elapsedS > 0 ? tr("took %1").arg(formatDuration(elapsedS)) : QString());
        break;
    case TrainingState::starting: m_clock->setText(tr("starting…")); break;
    case TrainingState::paused: m_clock->setText(tr("paused · %1").arg(elapsed)); break;
    case TrainingState::stopping: m_clock->setText(tr("stopping…")); break;
    case TrainingState::running:
        m_clock->setText(
            (m_training.finishing() ? tr("finishing with the best so far · ") : QString()) + elapsed
            + (etaS < 0 ? QString() : tr(" · ETA %1 in all").arg(formatDuration(etaS))));
    }
}

QString TrainPage::unit() const {
    const ExperimentSpec& spec = m_training.busy() ? m_training.spec() : m_form->spec();
    for (const auto& path : spec.paths) {
        const DataSetPtr dataSet = m_workspace.find(path);
        if (!dataSet) continue;
        for (const SeriesPtr& series : dataSet->content.series) {
            const SeriesInfo& info = series->info();
            auto channel = info.find(spec.target);
            if (!channel && spec.target == "power") channel = info.firstPower();
            if (channel) return QString::fromStdString(info.channels[*channel].unit);
        }
    }
    return {};
}

}  // namespace wattline
