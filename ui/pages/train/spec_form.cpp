// SPDX-License-Identifier: GPL-3.0-or-later
// Between the form's fields and an ExperimentSpec, with the check of both.
#include "ui/pages/train/spec_form.h"

#include "core/experiment/check_spec.h"
#include "core/experiment/resolve_spec.h"
#include "core/trace/error.h"
#include "ui/format.h"
#include "ui/pages/channel_plots.h"
#include "ui/pages/train/covariate_field.h"
#include "ui/pages/train/split_bar.h"
#include "ui/paths.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QStyle>

#include <algorithm>

namespace wattline {

namespace {

void choose(QComboBox& box, const QVariant& value) {
    int index = box.findData(value);
    if (index < 0) {
        box.addItem(value.toString(), value);
        index = box.count() - 1;
    }
    box.setCurrentIndex(index);
}

void setWeight(QCheckBox& box, QDoubleSpinBox& spin, double weight) {
    box.setChecked(weight > 0);
    spin.setEnabled(weight > 0);
    spin.setValue(weight);
}

QStringList pathTexts(const std::vector<std::filesystem::path>& paths) {
    QStringList texts;
    for (const auto& path : paths) texts << toQString(plainPath(path));
    return texts;
}

QString dataTitle(const QStringList& paths) {
    return paths.size() == 1 ? paths.front().section(QLatin1Char('/'), -1)
                             : SpecForm::tr("%1 paths of the spec").arg(paths.size());
}

}  // namespace

void SpecForm::setSpec(const ExperimentSpec& spec) {
    m_filling = true;
    m_base = spec;
    if (!spec.paths.empty()) {
        const QStringList paths = pathTexts(spec.paths);
        if (m_data->findData(paths) < 0) m_data->addItem(dataTitle(paths), paths);
        m_data->setCurrentIndex(m_data->findData(paths));
    }
    choose(*m_preset, QString::fromStdString(spec.preset));
    choose(*m_target, QString::fromStdString(spec.target));
    QStringList covariates;
    for (const auto& name : spec.covariates) covariates << QString::fromStdString(name);
    m_covariates->setChosen(covariates);
    choose(*m_level, QString::fromStdString(spec.level));
    m_step->setValue(spec.stepS);
    m_lookback->setValue(spec.lookback);
    m_horizon->setValue(spec.horizon);
    choose(*m_splitBy, static_cast<int>(spec.splitBy));
    for (std::size_t part = 0; part < 3; ++part) m_parts[part]->setValue(spec.parts[part]);
    choose(*m_teacher, QString::fromStdString(spec.teacherKind));
    m_members->setValue(spec.teacherMembers);
    for (const auto& [name, box] : m_models) box->setChecked(spec.has(name));
    setWeight(*m_nearTerm, *m_nearTermWeight, spec.distill.nearTerm);
    setWeight(*m_features, *m_featuresWeight, spec.distill.features);
    setWeight(*m_madeWindows, *m_madeWindowsWeight, spec.distill.madeWindows);
    m_seeds->setText(formatSeeds(spec.seeds));
    choose(*m_device, QString::fromStdString(spec.device));
    m_filling = false;
    onEdited();
}

ExperimentSpec SpecForm::spec() const {
    ExperimentSpec spec = m_base;
    if (m_data->currentIndex() >= 0) spec.paths = toPaths(m_data->currentData().toStringList());
    // The run reads the files as they are seen here.
    if (const auto chosen = chosenData(); !chosen.empty()) {
        const ReadChoice& choice = chosen.front()->choice;
        spec.reading.format = choice.format;
        spec.reading.mapping = choice.mapping;
        spec.reading.zoneS = choice.zoneS;
    }
    spec.preset = m_preset->currentData().toString().toStdString();
    spec.target = m_target->currentData().toString().toStdString();
    spec.covariates.clear();
    for (const QString& name : m_covariates->chosen())
        spec.covariates.push_back(name.toStdString());
    spec.level = m_level->currentData().toString().toStdString();
    spec.stepS = m_step->value();
    spec.lookback = m_lookback->value();
    spec.horizon = m_horizon->value();
    spec.splitBy = static_cast<SplitBy>(m_splitBy->currentData().toInt());
    for (std::size_t part = 0; part < 3; ++part) spec.parts[part] = m_parts[part]->value();
    spec.teacherKind = m_teacher->currentData().toString().toStdString();
    spec.teacherMembers = m_members->value();
    for (const auto& [name, box] : m_models) {
        if (box->isChecked() && !spec.has(name)) spec.models.push_back({name});
        if (!box->isChecked())
            std::erase_if(
                spec.models, [&, &n = name](const auto& entry) { return entry.name == n; });
    }
    spec.distill.nearTerm = m_nearTerm->isChecked() ? m_nearTermWeight->value() : 0;
    spec.distill.features = m_features->isChecked() ? m_featuresWeight->value() : 0;
    spec.distill.madeWindows = m_madeWindows->isChecked() ? m_madeWindowsWeight->value() : 0;
    spec.seeds = parseSeeds(m_seeds->text());
    spec.device = m_device->currentData().toString().toStdString();
    return spec;
}

void SpecForm::setDataSets(const std::vector<DataSetPtr>& dataSets) {
    m_dataSets = dataSets;
    m_filling = true;
    for (const DataSetPtr& dataSet : dataSets) {
        const QStringList path{toQString(dataSet->path)};
        if (m_data->findData(path) < 0) m_data->addItem(dataTitle(path), path);
    }
    m_filling = false;
    onDataChosen();
}

void SpecForm::chooseData(const QString& path) {
    m_data->setCurrentIndex(m_data->findData(QStringList{path}));
}

std::vector<DataSetPtr> SpecForm::chosenData() const {
    std::vector<DataSetPtr> chosen;
    const QStringList paths = m_data->currentData().toStringList();
    for (const QString& path : paths) {
        const auto found = std::find_if(m_dataSets.begin(), m_dataSets.end(),
            [&](const DataSetPtr& dataSet) { return toQString(dataSet->path) == path; });
        if (found != m_dataSets.end()) chosen.push_back(*found);
    }
    return static_cast<qsizetype>(chosen.size()) == paths.size() ? chosen
                                                                 : std::vector<DataSetPtr>{};
}

void SpecForm::onDataChosen() {
    m_filling = true;
    const QVariant before = m_target->currentData();
    std::vector<SeriesPtr> all;
    for (const DataSetPtr& dataSet : chosenData())
        all.insert(all.end(), dataSet->content.series.begin(), dataSet->content.series.end());
    m_target->clear();
    QStringList names = channelNames(all);
    for (const auto& formula : m_base.derived) names << QString::fromStdString(formula.name);
    for (const QString& name : names) m_target->addItem(name, name);
    m_covariates->setNames(names);
    choose(*m_target, before.isValid() ? before : QVariant(QStringLiteral("power")));
    m_filling = false;
    onEdited();
}

void SpecForm::onEdited() {
    if (m_filling) return;
    check();
    m_later.start();
    Q_EMIT changed();
}

void SpecForm::check() {
    m_problem.clear();
    try {
        if (m_data->currentIndex() < 0) throw Error("", "Open data first.");
        if (parseSeeds(m_seeds->text()).empty())
            throw Error("", "Seeds: write numbers and ranges such as 1-3, 7.");
        checkSpec(spec(), {});
        resolveSpec(spec());
    } catch (const Error& error) {
        m_problem = QString::fromStdString(error.what());
    }
    showVerdict();
}

void SpecForm::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    if (m_splitIsLate) m_later.start();
}

/// Reads all samples: not before somebody looks, who may have come for the plots alone.
void SpecForm::requestSplit() {
    m_splitIsLate = !isVisible();
    if (m_splitIsLate) return;
    const auto chosen = chosenData();
    m_splitProblem.clear();
    if (chosen.empty()) {
        m_split->setSummary({});
        m_leak->setText(tr("open the data to see the split"));
        showVerdict();
        return;
    }
    m_preview->request(chosen, spec().datasetOptions(), m_base.derived);
}

void SpecForm::showSplit(const SplitSummary& summary) {
    m_splitProblem = summary.problem;
    m_split->setSummary(summary);
    const bool leakFree = summary.problem.isEmpty() && summary.leakFree();
    m_leak->setText(!summary.problem.isEmpty()     ? QString()
            : leakFree && summary.splitBy == "run" ? tr("✓ no leak: no run in two parts")
            : leakFree
            ? tr("✓ no leak: %1 left out between parts").arg(formatDuration(summary.gapS))
            : tr("parts overlap"));
    m_leak->setProperty("role", leakFree ? "ok" : "error");
    m_leak->style()->unpolish(m_leak);
    m_leak->style()->polish(m_leak);
    showVerdict();
}

void SpecForm::setLocked(bool locked) {
    m_locked = locked;
    m_fields->setEnabled(!locked);
    m_preset->setEnabled(!locked);
    showVerdict();
}

void SpecForm::showVerdict() {
    const QString problem = m_problem.isEmpty() ? m_splitProblem : m_problem;
    m_verdict->setText(m_locked ? tr("✓ Valid · locked while running")
            : problem.isEmpty() ? tr("✓ Valid")
                                : problem);
    m_verdict->setToolTip(problem);
    m_verdict->setProperty("role", problem.isEmpty() || m_locked ? "ok" : "error");
    m_verdict->style()->unpolish(m_verdict);
    m_verdict->style()->polish(m_verdict);
}

}  // namespace wattline
