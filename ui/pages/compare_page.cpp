// SPDX-License-Identifier: GPL-3.0-or-later
// The Compare page put together.
#include "ui/pages/compare_page.h"

#include "core/report/tables.h"

#include "ui/models/compare_loader.h"
#include "ui/models/verdict_sentence.h"
#include "ui/pages/compare_controls.h"
#include "ui/pages/compare_grid.h"
#include "ui/pages/empty_state.h"
#include "ui/pages/export_menu.h"
#include "ui/pages/report_table_view.h"
#include "ui/theme/swatch.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace wattline {
namespace {

constexpr double kJumpSamples = 60;  ///< shown before and after the moment

}  // namespace

ComparePage::ComparePage(QWidget* parent)
    : QWidget(parent)
    , m_loader(new CompareLoader(this))
    , m_controls(new CompareControls)
    , m_grid(new CompareGrid)
    , m_table(new ReportTableView(tr("Metrics of every model")))
    , m_verdict(new QLabel)
    , m_note(new QLabel)
    , m_stack(new QStackedLayout) {
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeContent());
    setLayout(m_stack);
    setAccessibleName(tr("Compare"));
    m_export = new ExportMenu(
        m_picture, [this] { return m_table->shownData(); }, QStringLiteral("compare"), this);
    connect(ExportMenu::attach(*m_table, QStringLiteral("metrics")), &ExportMenu::failed, this,
        &ComparePage::failed);
    connect(m_export, &ExportMenu::failed, this, &ComparePage::failed);
    connect(m_loader, &CompareLoader::loaded, this, &ComparePage::showData);
    connect(m_loader, &CompareLoader::failed, this, &ComparePage::failed);
    connect(m_controls, &CompareControls::changed, this, &ComparePage::refresh);
    connect(m_controls, &CompareControls::worstWindowWanted, this, &ComparePage::goToWorstWindow);
    connect(m_controls, &CompareControls::largestRampWanted, this, &ComparePage::goToLargestRamp);
    connect(m_controls, &CompareControls::lockWanted, &m_grid->cursor(), &LinkedCursor::setLocked);
    connect(
        &m_grid->cursor(), &LinkedCursor::lockedChanged, m_controls, &CompareControls::setLocked);
}

QWidget* ComparePage::makeEmpty() {
    auto* empty = new EmptyState(
        tr("Train a student and its baselines, and their forecasts stand here side by side."),
        tr("Set up an experiment"));
    connect(empty, &EmptyState::acted, this, &ComparePage::trainRequested);
    return empty;
}

QWidget* ComparePage::makeContent() {
    m_verdict->setProperty("role", QStringLiteral("verdict"));
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_verdict->setAccessibleName(tr("Verdict"));
    m_note->setProperty("role", QStringLiteral("secondary"));

    auto* legend = new QHBoxLayout;
    auto* actual = new QLabel(tr("Actual"));
    actual->setProperty("role", QStringLiteral("secondary"));
    auto* hint = new QLabel(tr("Panels share both axes and the crosshair · x: time in run, min:s"));
    hint->setProperty("role", QStringLiteral("secondary"));
    legend->setSpacing(8);
    legend->addWidget(new Swatch("actual"));
    legend->addWidget(actual);
    legend->addSpacing(8);
    legend->addWidget(hint);
    legend->addStretch(1);
    legend->addWidget(m_note);

    m_picture = new QWidget;
    m_picture->setAccessibleName(tr("Compare"));
    auto* picture = new QVBoxLayout(m_picture);
    picture->setContentsMargins(16, 8, 16, 12);
    picture->setSpacing(6);
    picture->addWidget(m_verdict);
    picture->addWidget(m_grid, 1);
    picture->addLayout(legend);
    picture->addWidget(m_table);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_controls);
    layout->addWidget(m_picture, 1);
    return content;
}

void ComparePage::open(const std::filesystem::path& resultDirectory) {
    m_loader->load(resultDirectory);
}

void ComparePage::showData(std::shared_ptr<const CompareData> compared) {
    m_data = std::move(compared);
    m_grid->setData(m_data);
    for (const auto* menu : m_grid->findChildren<ExportMenu*>()) {
        connect(menu, &ExportMenu::failed, this, &ComparePage::failed);
    }
    m_controls->setData(*m_data);
    m_verdict->setText(QString::fromStdString(verdictSentence(m_data->result)));
    m_stack->setCurrentIndex(1);
    refresh();
    Q_EMIT shown();
}

void ComparePage::refresh() {
    if (!m_data) {
        return;
    }
    const auto choice = m_controls->choice();
    m_grid->show(choice);
    auto table = metricsTable(m_data->result, choice.lead);
    m_note->setText(QString::fromStdString(table.title + " · " + table.note));
    m_table->setTable(std::move(table));
}

void ComparePage::goToWorstWindow() {
    if (!m_data) {
        return;
    }
    const auto choice = m_controls->choice();
    const auto model = choice.models.contains("student") || choice.models.empty()
        ? std::string("student")
        : *choice.models.begin();
    const auto* forecast = m_data->forecastOf(model, choice.seed);
    if (const auto moment = forecast ? worstWindow(*m_data, *forecast) : std::nullopt) {
        goTo(*moment);
    }
}

void ComparePage::goToLargestRamp() {
    if (const auto moment = m_data ? largestRamp(*m_data) : std::nullopt) {
        goTo(*moment);
    }
}

void ComparePage::goTo(const Moment& moment) {
    m_controls->setSegment(moment.segment);
    const double around = kJumpSamples * m_data->test.stepS;
    m_grid->view().showX({moment.timeS - around, moment.timeS + around});
    m_grid->cursor().place(moment.timeS);
}

}  // namespace wattline
