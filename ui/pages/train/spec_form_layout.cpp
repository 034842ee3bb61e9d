// SPDX-License-Identifier: GPL-3.0-or-later
// Makes and places the fields of the form.
#include "ui/pages/train/spec_form.h"

#include "core/experiment/check_spec.h"
#include "ui/pages/train/covariate_field.h"
#include "ui/pages/train/split_bar.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace wattline {

namespace {

/// Shows 24 as 24 and 0.6 as 0.6: fractions and counts of runs in one field.
class PartSpin : public QDoubleSpinBox {
public:
    using QDoubleSpinBox::QDoubleSpinBox;
    QString textFromValue(double value) const override { return QString::number(value, 'g', 6); }
};

QLabel* heading(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setFont(fontOfSize(12, true));
    return label;
}

QFormLayout* formLayout() {
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(6);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

template <class Field> Field* named(Field* field, const QString& name, const QString& tip = {}) {
    field->setAccessibleName(name);
    field->setToolTip(tip);
    return field;
}

/// Label above its field, for fields side by side.
void addStacked(QGridLayout& grid, int column, const QString& text, QWidget* field) {
    auto* label = new QLabel(text, field->parentWidget());
    label->setProperty("role", "secondary");
    label->setBuddy(field);
    grid.addWidget(label, 0, column);
    grid.addWidget(field, 1, column);
    grid.setColumnStretch(column, 1);
}

}  // namespace

SpecForm::SpecForm(QWidget* parent)
    : QFrame(parent)
    , m_preview(new SplitPreview(this)) {
    setProperty("panel", true);
    setFixedWidth(376);  // 360 for the fields, 16 for the scroll bar of a low screen
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);
    all->addWidget(makeHead());
    m_fields = new QWidget(this);
    auto* column = new QVBoxLayout(m_fields);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    addDataSection(*column);
    addSplitSection(*column);
    addTeacherSection(*column);
    addModelSection(*column);
    addDistillSection(*column);
    addRunSection(*column);
    column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Experiment"));
    scroll->setWidget(m_fields);
    all->addWidget(scroll, 1);
    all->addWidget(makeFoot());

    constexpr int kTypingPauseMs = 250;
    m_later.setSingleShot(true);
    m_later.setInterval(kTypingPauseMs);
    connect(&m_later, &QTimer::timeout, this, &SpecForm::requestSplit);
    connect(m_preview, &SplitPreview::ready, this, &SpecForm::showSplit);
    for (auto* box : findChildren<QComboBox*>())
        if (box != m_data) connect(box, &QComboBox::currentIndexChanged, this, &SpecForm::onEdited);
    connect(m_data, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling) onDataChosen();
    });
    for (auto* spin : findChildren<QSpinBox*>())
        connect(spin, &QSpinBox::valueChanged, this, &SpecForm::onEdited);
    for (auto* spin : findChildren<QDoubleSpinBox*>())
        connect(spin, &QDoubleSpinBox::valueChanged, this, &SpecForm::onEdited);
    for (auto* box : findChildren<QCheckBox*>())
        connect(box, &QCheckBox::toggled, this, &SpecForm::onEdited);
    connect(m_covariates, &CovariateField::chosenChanged, this, &SpecForm::onEdited);
    connect(m_seeds, &QLineEdit::textChanged, this, &SpecForm::onEdited);
    setSpec({});
}

QWidget* SpecForm::makeHead() {
    auto* head = new QFrame(this);
    head->setProperty("panelHeader", true);
    head->setFixedHeight(40);
    auto* title = new QLabel(tr("Experiment"), head);
    title->setProperty("role", "pageTitle");
    m_preset = named(new QComboBox(head), tr("Preset"), tr("How long the networks are trained"));
    m_preset->addItem(tr("Preset: quick"), QStringLiteral("quick"));
    m_preset->addItem(tr("Preset: thorough"), QStringLiteral("thorough"));
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(16, 0, 16, 0);
    row->addWidget(title, 1);
    row->addWidget(m_preset);
    return head;
}

QWidget* SpecForm::makeFoot() {
    auto* foot = new QFrame(this);
    foot->setProperty("panelFooter", true);
    m_verdict = new QLabel(foot);
    m_verdict->setWordWrap(true);
    m_verdict->setMinimumHeight(40);
    auto* save = new QPushButton(tr("Save spec…"), foot);
    save->setToolTip(
        tr("Save the experiment as a JSON file, for `wattline --run` and `wattline-cli run`"));
    connect(save, &QPushButton::clicked, this, &SpecForm::saveClicked);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 4, 16, 4);
    row->addWidget(m_verdict, 1);
    row->addWidget(save);
    return foot;
}

void SpecForm::addDataSection(QVBoxLayout& column) {
    m_data = named(new QComboBox(m_fields), tr("Data set"));
    m_data->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_target = named(new QComboBox(m_fields), tr("Target"), tr("The channel to forecast"));
    m_covariates = new CovariateField(m_fields);
    m_covariates->setAccessibleName(tr("Covariates"));
    m_level
        = named(new QComboBox(m_fields), tr("Level"), tr("Power of a node is the sum of its GPUs"));
    m_level->addItem(tr("Node"), QStringLiteral("node"));
    m_level->addItem(tr("GPU"), QStringLiteral("gpu"));
    m_level->addItem(tr("Job"), QStringLiteral("job"));
    m_level->addItem(tr("Cluster"), QStringLiteral("cluster"));
    m_level->addItem(tr("Site"), QStringLiteral("site"));
    auto* form = formLayout();
    form->addRow(tr("Data set"), m_data);
    form->addRow(tr("Target"), m_target);
    form->addRow(tr("Covariates"), m_covariates);
    form->addRow(tr("Level"), m_level);
    column.addLayout(form);
    m_step = named(
        new QDoubleSpinBox(m_fields), tr("Step in seconds"), tr("0 = the median step of the data"));
    m_step->setRange(0, 86400);
    m_step->setDecimals(3);
    m_step->setSpecialValueText(tr("from data"));
    m_lookback = named(new QSpinBox(m_fields), tr("Look-back in steps"));
    m_lookback->setRange(1, 100000);
    m_horizon = named(new QSpinBox(m_fields), tr("Horizon in steps"));
    m_horizon->setRange(1, 10000);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    addStacked(*grid, 0, tr("Step, s"), m_step);
    addStacked(*grid, 1, tr("Look-back, steps"), m_lookback);
    addStacked(*grid, 2, tr("Horizon, steps"), m_horizon);
    column.addLayout(grid);
}

void SpecForm::addSplitSection(QVBoxLayout& column) {
    auto* top = new QHBoxLayout;
    top->addWidget(heading(tr("Split"), m_fields));
    m_leak = new QLabel(m_fields);
    top->addStretch(1);
    top->addWidget(m_leak);
    column.addLayout(top);
    m_splitBy = named(new QComboBox(m_fields), tr("Split by"));
    m_splitBy->addItem(tr("Auto"), static_cast<int>(SplitBy::automatic));
    m_splitBy->addItem(tr("Run"), static_cast<int>(SplitBy::run));
    m_splitBy->addItem(tr("Time"), static_cast<int>(SplitBy::time));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    addStacked(*grid, 0, tr("By"), m_splitBy);
    const QString names[]{tr("Train"), tr("Validation"), tr("Test")};
    for (int part = 0; part < 3; ++part) {
        m_parts[part] = named(new PartSpin(m_fields), tr("%1 part").arg(names[part]),
            tr("A fraction below 1, or a number of runs"));
        m_parts[part]->setRange(0, 100000);
        m_parts[part]->setDecimals(4);
        m_parts[part]->setSingleStep(0.1);
        addStacked(*grid, part + 1, names[part], m_parts[part]);
    }
    column.addLayout(grid);
    m_split = new SplitBar(m_fields);
    column.addWidget(m_split);
}

void SpecForm::addTeacherSection(QVBoxLayout& column) {
    column.addWidget(heading(tr("Teacher"), m_fields));
    m_teacher = named(new QComboBox(m_fields), tr("Type of teacher"));
    m_teacher->addItem(tr("Residual MLP"), QStringLiteral("residual-mlp"));
    m_teacher->addItem(tr("GRU encoder-decoder"), QStringLiteral("gru-encoder-decoder"));
    m_members = named(
        new QSpinBox(m_fields), tr("Members of the teacher"), tr("Their mean is the teacher"));
    m_members->setRange(0, 16);
    m_members->setSpecialValueText(tr("as the preset"));
    auto* form = formLayout();
    form->addRow(tr("Type"), m_teacher);
    form->addRow(tr("Members"), m_members);
    column.addLayout(form);
}

void SpecForm::addModelSection(QVBoxLayout& column) {
    column.addWidget(heading(tr("Models"), m_fields));
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(6);
    int count = 0;
    for (const std::string& name : knownModels()) {
        auto* box = new QCheckBox(QString::fromStdString(modelTitle(name)), m_fields);
        grid->addWidget(box, count / 2, count % 2);
        m_models.emplace_back(name, box);
        ++count;
    }
    column.addLayout(grid);
}

void SpecForm::addWeight(
    QFormLayout& form, const QString& name, QCheckBox*& box, QDoubleSpinBox*& weight) {
    box = new QCheckBox(name, m_fields);
    weight = named(new QDoubleSpinBox(m_fields), tr("Weight of %1").arg(name));
    weight->setRange(0, 100);
    weight->setDecimals(2);
    weight->setSingleStep(0.1);
    weight->setFixedWidth(88);
    connect(box, &QCheckBox::toggled, weight, [spin = weight](bool on) {
        spin->setEnabled(on);
        if (on && spin->value() == 0) spin->setValue(0.1);
    });
    auto* row = new QHBoxLayout;
    row->addWidget(box, 1);
    row->addWidget(weight);
    form.addRow(row);
}

void SpecForm::addDistillSection(QVBoxLayout& column) {
    column.addWidget(heading(tr("Distillation terms"), m_fields));
    auto* form = formLayout();
    addWeight(*form, tr("Near-term prediction"), m_nearTerm, m_nearTermWeight);
    addWeight(*form, tr("Pooled features"), m_features, m_featuresWeight);
    addWeight(*form, tr("Made windows"), m_madeWindows, m_madeWindowsWeight);
    column.addLayout(form);
}

void SpecForm::addRunSection(QVBoxLayout& column) {
    column.addWidget(heading(tr("Run"), m_fields));
    m_seeds = named(new QLineEdit(m_fields), tr("Seeds"), tr("Numbers and ranges: 1-3, 7"));
    m_device = named(new QComboBox(m_fields), tr("Device"));
    m_device->addItem(tr("Auto"), QStringLiteral("auto"));
    m_device->addItem(tr("CPU"), QStringLiteral("cpu"));
    m_device->addItem(tr("CUDA"), QStringLiteral("cuda"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    addStacked(*grid, 0, tr("Seeds"), m_seeds);
    addStacked(*grid, 1, tr("Device"), m_device);
    column.addLayout(grid);
}

}  // namespace wattline
