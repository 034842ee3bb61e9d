// SPDX-License-Identifier: GPL-3.0-or-later
// Inputs of the Compare page.
#include "ui/pages/compare_controls.h"

#include "ui/widgets/icon.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

namespace wattline {
namespace {

QLabel* caption(const QString& text, QWidget* buddy) {
    auto* label = new QLabel(text);
    label->setProperty("role", QStringLiteral("secondary"));
    label->setBuddy(buddy);
    return label;
}

}  // namespace

CompareControls::CompareControls(QWidget* parent)
    : PageHeader(tr("Compare"), parent)
    , m_segment(new QComboBox)
    , m_seed(new QComboBox)
    , m_lead(new QSlider(Qt::Horizontal))
    , m_leadText(new QLabel)
    , m_models(new QToolButton)
    , m_modelMenu(new QMenu(this))
    , m_lock(new QToolButton) {
    m_segment->setAccessibleName(tr("Test run and node"));
    m_segment->setToolTip(tr("Test run and node that the panels show"));
    m_segment->setMinimumWidth(200);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(
        tr("Seed whose forecasts the panels show; the table below is the mean over all"));
    m_lead->setAccessibleName(tr("Steps ahead"));
    m_lead->setToolTip(tr("How many steps ahead the forecasts were made"));
    m_lead->setFixedWidth(100);
    m_lead->setPageStep(1);
    m_models->setText(tr("Models"));
    m_models->setToolTip(tr("Which models have a panel"));
    m_models->setAccessibleName(tr("Models shown"));
    m_models->setProperty("segment", QStringLiteral("only"));
    m_models->setPopupMode(QToolButton::InstantPopup);
    m_models->setMenu(m_modelMenu);
    m_lock->setIcon(icon(QStringLiteral("lock")));
    m_lock->setCheckable(true);
    m_lock->setAccessibleName(tr("Lock the crosshair"));
    m_lock->setToolTip(tr("Keep the crosshair where it is (Shift+click places it)"));
    m_lock->setProperty("segment", QStringLiteral("only"));

    auto* worst = new QPushButton(tr("Worst window"));
    worst->setToolTip(tr("Go to the window that the student forecasts worst"));
    auto* ramp = new QPushButton(tr("Largest ramp"));
    ramp->setToolTip(tr("Go to the largest step in the test part"));

    addView(m_segment);
    addView(caption(tr("Seed"), m_seed));
    addView(m_seed);
    addView(caption(tr("Horizon"), m_lead));
    addView(m_lead);
    addView(m_leadText);
    addView(m_models);
    addAction(caption(tr("Jump to"), worst));
    addAction(worst);
    addAction(ramp);
    addAction(m_lock);

    connect(m_segment, &QComboBox::currentIndexChanged, this, &CompareControls::changed);
    connect(m_seed, &QComboBox::currentIndexChanged, this, &CompareControls::changed);
    connect(m_lead, &QSlider::valueChanged, this, [this] {
        updateLeadText();
        Q_EMIT changed();
    });
    connect(worst, &QPushButton::clicked, this, &CompareControls::worstWindowWanted);
    connect(ramp, &QPushButton::clicked, this, &CompareControls::largestRampWanted);
    connect(m_lock, &QToolButton::toggled, this, &CompareControls::lockWanted);
}

void CompareControls::setData(const CompareData& compared) {
    const QSignalBlocker segments(m_segment), seeds(m_seed), leads(m_lead);
    m_segment->clear();
    for (const auto& segment : compared.test.segments) {
        m_segment->addItem(QString::fromStdString(segment.title));
    }
    m_seed->clear();
    for (const auto seed : compared.result.spec.seeds) {
        m_seed->addItem(QString::number(seed), QVariant::fromValue<qulonglong>(seed));
    }
    m_stepS = compared.test.stepS;
    m_lead->setRange(1, std::max(1, compared.test.horizon));
    m_lead->setValue(1);
    m_lead->setEnabled(compared.test.horizon > 1);
    updateLeadText();
    fillModels(compared);
}

void CompareControls::fillModels(const CompareData& compared) {
    m_modelMenu->clear();
    for (const auto& model : compared.result.models) {
        if (compared.seedsOf(model.name).empty()) {
            continue;
        }
        auto* action = m_modelMenu->addAction(QString::fromStdString(model.title));
        action->setCheckable(true);
        action->setData(QString::fromStdString(model.name));
        const bool main = model.name == "teacher" || model.name == "student" || model.name == "lstm"
            || model.name == "gru";
        action->setChecked(main);
        connect(action, &QAction::toggled, this, &CompareControls::changed);
    }
    // A result with none of the four still shows what it has.
    if (choice().models.empty()) {
        for (auto* action : m_modelMenu->actions()) {
            const QSignalBlocker quiet(action);
            action->setChecked(true);
        }
    }
}

CompareChoice CompareControls::choice() const {
    CompareChoice choice;
    choice.segment = static_cast<std::size_t>(std::max(0, m_segment->currentIndex()));
    choice.seed = m_seed->currentData().toULongLong();
    choice.lead = m_lead->value();
    for (const auto* action : m_modelMenu->actions()) {
        if (action->isChecked()) {
            choice.models.insert(action->data().toString().toStdString());
        }
    }
    return choice;
}

void CompareControls::setSegment(std::size_t segment) {
    m_segment->setCurrentIndex(static_cast<int>(segment));
}

void CompareControls::setLead(int lead) {
    m_lead->setValue(lead);
}

void CompareControls::setSeed(std::uint64_t seed) {
    m_seed->setCurrentIndex(m_seed->findData(QVariant::fromValue<qulonglong>(seed)));
}

void CompareControls::setModelShown(const std::string& model, bool shown) {
    for (auto* action : m_modelMenu->actions()) {
        if (action->data().toString().toStdString() == model) {
            action->setChecked(shown);
        }
    }
}

void CompareControls::setLocked(bool locked) {
    const QSignalBlocker quiet(m_lock);
    m_lock->setChecked(locked);
}

void CompareControls::updateLeadText() {
    const int lead = m_lead->value();
    m_leadText->setText(
        (lead == 1 ? tr("%1 s · 1 step")
                   : tr("%1 s · %2 steps").arg(QStringLiteral("%1"), QString::number(lead)))
            .arg(lead * m_stepS));
}

}  // namespace wattline
