// SPDX-License-Identifier: GPL-3.0-or-later
// One curve a job; jobs of one model share its look, because seeds and members are not to be told
// apart.
#include "ui/pages/train/loss_panel.h"

#include "core/experiment/check_spec.h"
#include "ui/charts/loss_plot.h"
#include "ui/format.h"
#include "ui/widgets/line_legend.h"
#include "ui/widgets/segmented.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace wattline {

namespace {

const JobState* jobOf(const std::vector<JobState>& jobs, const std::string& id) {
    const auto found
        = std::find_if(jobs.begin(), jobs.end(), [&](const JobState& job) { return job.id == id; });
    return found == jobs.end() ? nullptr : &*found;
}

QString titleOf(const std::string& model) {
    return QString::fromStdString(modelTitle(model));
}

}  // namespace

LossPanel::LossPanel(QWidget* parent)
    : Panel(tr("Learning"), {}, parent)
    , m_metric(
          new Segmented(tr("What is plotted"), {tr("Validation error"), tr("Training loss")}, this))
    , m_model(new QComboBox(this))
    , m_legend(new LineLegend(this))
    , m_plot(new LossPlot(this)) {
    m_model->setAccessibleName(tr("Model to plot"));
    m_model->addItem(tr("All models"), QString());
    auto* smoothing = new QSlider(Qt::Horizontal, this);
    smoothing->setAccessibleName(tr("Smoothing"));
    smoothing->setToolTip(tr("Smoothing; the raw curve stays visible behind"));
    smoothing->setRange(0, 99);
    smoothing->setFixedWidth(80);
    auto* logY = new QCheckBox(tr("Log y"), this);
    logY->setChecked(true);
    auto* raw = new QCheckBox(tr("Raw"), this);
    raw->setToolTip(tr("Show the raw curve behind the smoothed one"));
    raw->setChecked(true);
    headerLayout()->addWidget(m_metric);
    headerLayout()->addWidget(m_model);
    auto* smoothingLabel = new QLabel(tr("Smoothing"), this);
    smoothingLabel->setProperty("role", "secondary");
    smoothingLabel->setBuddy(smoothing);
    headerLayout()->addWidget(smoothingLabel);
    headerLayout()->addWidget(smoothing);
    headerLayout()->addWidget(logY);
    headerLayout()->addWidget(raw);
    m_picture = new QFrame(this);
    m_picture->setProperty("plots", true);
    m_picture->setAccessibleName(tr("Learning curves"));
    auto* picture = new QVBoxLayout(m_picture);
    picture->setContentsMargins(0, 6, 0, 0);
    auto* legendRow = new QHBoxLayout;
    legendRow->setContentsMargins(16, 0, 16, 0);
    legendRow->addWidget(m_legend, 1);
    picture->addLayout(legendRow);
    picture->addWidget(m_plot, 1);
    body()->addWidget(m_picture, 1);
    m_plot->setPlotMargins({64, 30, 16, 36});
    m_plot->setXCaption(tr("step"));
    connect(smoothing, &QSlider::valueChanged, this,
        [this](int percent) { m_plot->setSmoothing(percent / 100.0); });
    connect(logY, &QCheckBox::toggled, m_plot, &LossPlot::setLogY);
    connect(raw, &QCheckBox::toggled, m_plot, &LossPlot::setRawVisible);
    connect(m_metric, &Segmented::changed, this, &LossPanel::show);
    connect(m_model, &QComboBox::currentIndexChanged, this, &LossPanel::show);
    show();
}

void LossPanel::setProgress(const TrainingProgress& progress, const QString& unit) {
    m_losses = progress.losses();
    m_jobs = progress.jobs();
    m_unit = unit;
    updateModels();
    show();
}

void LossPanel::updateModels() {
    QStringList models;
    for (const JobState& job : m_jobs) {
        const auto name = QString::fromStdString(job.model);
        if (!name.isEmpty() && !models.contains(name)) models << name;
    }
    if (models == m_modelsListed) return;
    m_modelsListed = models;
    const QSignalBlocker quiet(m_model);
    const QVariant before = m_model->currentData();
    while (m_model->count() > 1) m_model->removeItem(1);
    for (const QString& model : models) m_model->addItem(titleOf(model.toStdString()), model);
    m_model->setCurrentIndex(std::max(0, m_model->findData(before)));
}

void LossPanel::show() {
    const bool validation = m_metric->current() == 0;
    const std::string only = m_model->currentData().toString().toStdString();
    std::vector<LossCurve> curves;
    std::vector<LineLegend::Entry> legend;
    std::optional<BestPoint> best;
    double plannedSteps = 0;
    for (const JobLosses& losses : m_losses) {
        const JobState* job = jobOf(m_jobs, losses.job);
        if (!job || (!only.empty() && job->model != only)) continue;
        plannedSteps = std::max(plannedSteps, static_cast<double>(job->steps));
        LossCurve curve;
        curve.name
            = QStringLiteral("%1, %2").arg(titleOf(job->model), QString::fromStdString(losses.job));
        curve.look.model = job->model;
        for (const LossPoint& point : losses.points) {
            const double value = validation ? point.validationMae : point.trainLoss;
            if (value < 0) continue;
            curve.step.push_back(point.step);
            curve.loss.push_back(value);
            if (validation && (!best || value < best->loss))
                best = BestPoint{static_cast<double>(point.step), value,
                    tr("best: %1 %2, %3, step %4")
                        .arg(formatNumber(value, 1), m_unit, titleOf(job->model),
                            formatCount(static_cast<std::size_t>(point.step)))};
        }
        if (curve.step.empty()) continue;
        const QString title = titleOf(job->model);
        if (std::none_of(legend.begin(), legend.end(),
                [&](const auto& entry) { return entry.second == title; }))
            legend.emplace_back(curve.look, title);
        curves.push_back(std::move(curve));
    }
    m_plot->setTitle(validation ? tr("Validation MAE one step ahead, %1")
                                      .arg(m_unit.isEmpty() ? tr("unit of the target") : m_unit)
                                : tr("Training loss, Huber, scaled"));
    m_plot->setUnit(validation ? m_unit : QString());
    m_plot->setPlannedSteps(plannedSteps);
    m_plot->setCurves(std::move(curves));
    m_plot->setBest(best);
    m_legend->setEntries(legend);
}

}  // namespace wattline
