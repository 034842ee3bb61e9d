// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the pages, gives each its mode and joins them to the session.
#include "ui/findings_message.h"
#include "ui/format.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/mode_rail.h"
#include "ui/models/left_out_model.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/derive_tools.h"
#include "ui/pages/footprint_page.h"
#include "ui/pages/start_page.h"
#include "ui/pages/trace_stack.h"
#include "ui/pages/traces_page.h"
#include "ui/pages/train/spec_form.h"
#include "ui/pages/train/train_page.h"
#include "ui/paths.h"
#include "ui/status_strip.h"

#include <QStackedWidget>

namespace wattline {

void MainWindow::addMode(const QString& id, QWidget* page, const ActionSpec& spec) {
    auto* action = m_actions.add(spec, [this, id] { showMode(id); });
    m_rail->addMode(action);
    m_stack->addWidget(page);
    m_modes.push_back({id, page, action});
}

void MainWindow::makePages() {
    makeStartPage();
    makeTracesPage();
    makeTrainPage();
    makeResultPages();
}

void MainWindow::makeStartPage() {
    m_start = new StartPage(m_session.recent(), this);
    m_stack->addWidget(m_start);
    connect(m_start, &StartPage::opened, this,
        [this](const QStringList& paths) { m_session.open(toPaths(paths)); });
    connect(m_start, &StartPage::recentChosen, &m_session, &Session::openRecent);
    connect(m_start, &StartPage::openFileClicked, this, &MainWindow::chooseFiles);
    connect(m_start, &StartPage::openFolderClicked, this, &MainWindow::chooseFolder);
    connect(m_start, &StartPage::importClicked, this, [this] { showImport({}); });
    connect(m_start, &StartPage::sampleClicked, this, [this] { m_session.openSample(); });
}

void MainWindow::makeTracesPage() {
    m_traces = new TracesPage(m_session.workspace(), this);
    addMode(QStringLiteral("traces"), m_traces,
        {QStringLiteral("mode.traces"), tr("Traces"), tr("Explore the open traces"),
            QStringLiteral("traces"), QKeySequence(Qt::CTRL | Qt::Key_1)});
    connect(m_traces, &TracesPage::openClicked, this, &MainWindow::chooseFiles);
    connect(m_traces, &TracesPage::importClicked, this, [this] { showImport({}); });
    connect(m_traces, &TracesPage::rangeChanged, this, [this](const QString& text) {
        if (mode() == QLatin1String("traces")) m_status->setHeadline(text);
    });
    connect(&m_traces->stack(), &TraceStack::contentChanged, this, [this] {
        if (mode() == QLatin1String("traces")) updatePlotActions();
    });
    connect(m_traces, &TracesPage::failed, this,
        [this](const QString& text) { raiseError(QStringLiteral("traces"), text); });
    connect(m_traces, &TracesPage::saved, this, [this](const QString& path) {
        Message message;
        message.text = tr("Written: %1").arg(path);
        m_messages->show(message);
    });
    connect(m_traces, &TracesPage::trainingRequested, this, [this](const QString& path) {
        ExperimentSpec spec = m_train->form().spec();
        spec.derived = m_traces->derive().channels().forExperiments();
        m_train->form().setSpec(spec);
        m_train->form().chooseData(path);
        showMode(QStringLiteral("train"));
    });
    m_start->addCard(QStringLiteral("traces"), tr("Explore traces"),
        tr("Power, utilisation and memory stacked on one time axis, with one crosshair through all "
           "of them. "
           "Every repair is on record."),
        m_actions.find(QStringLiteral("mode.traces")));
}

void MainWindow::makeTrainPage() {
    m_train = new TrainPage(m_session.workspace(), m_session.training(), this);
    addMode(QStringLiteral("train"), m_train,
        {QStringLiteral("mode.train"), tr("Train"), tr("Train, distil and compare models"),
            QStringLiteral("train"), QKeySequence(Qt::CTRL | Qt::Key_2)});
    connect(m_train, &TrainPage::runClicked, this,
        [this](const ExperimentSpec& spec) { m_session.run(spec); });
    connect(m_train, &TrainPage::saveSpecClicked, this, &MainWindow::saveSpec);
    m_start->addCard(QStringLiteral("train"), tr("Train and distil"),
        tr("A large teacher on a background worker, a tiny student that learns from it. Pause, "
           "finish now, "
           "resume."),
        m_actions.find(QStringLiteral("mode.train")));
}

void MainWindow::makeResultPages() {
    m_compare = new ComparePage(this);
    addMode(QStringLiteral("compare"), m_compare,
        {QStringLiteral("mode.compare"), tr("Compare"), tr("Compare forecasts side by side"),
            QStringLiteral("compare"), QKeySequence(Qt::CTRL | Qt::Key_3)});
    m_footprint = new FootprintPage(this);
    addMode(QStringLiteral("footprint"), m_footprint,
        {QStringLiteral("mode.footprint"), tr("Footprint"), tr("See what each model costs"),
            QStringLiteral("footprint"), QKeySequence(Qt::CTRL | Qt::Key_4)});
    const auto toTrain = [this] { showMode(QStringLiteral("train")); };
    connect(m_compare, &ComparePage::trainRequested, this, toTrain);
    connect(m_footprint, &FootprintPage::trainRequested, this, toTrain);
    connect(m_compare, &ComparePage::shown, this, &MainWindow::updatePlotActions);
    connect(m_compare, &ComparePage::failed, this,
        [this](const QString& text) { raiseError(QStringLiteral("result"), text); });
    connect(m_footprint, &FootprintPage::failed, this,
        [this](const QString& text) { raiseError(QStringLiteral("result"), text); });
    m_start->addCard(QStringLiteral("compare"), tr("Compare side by side"),
        tr("Teacher, student, LSTM, GRU and honest baselines: forecasts, residuals and "
           "significance."),
        m_actions.find(QStringLiteral("mode.compare")));
    m_start->addCard(QStringLiteral("footprint"), tr("Weigh the models"),
        tr("Parameters, bytes, memory and the time of one forecast, measured on this machine."),
        m_actions.find(QStringLiteral("mode.footprint")));
}

void MainWindow::onResult() {
    const ResultPtr& result = m_session.workspace().result();
    m_compare->open(result->directory);
    m_footprint->showResult(result);
    updateModes();
    updateStatus();
    showMode(QStringLiteral("compare"));
}

void MainWindow::showFindings(const DataSet& dataSet) {
    const QString kinds = findingsByKind(dataSet);
    const auto left = leftOutOf(dataSet.path, dataSet.content.skipped);
    if (kinds.isEmpty() && left.files.empty()) return;
    const QString leftText = countOf(left.files.size(), tr("file"), tr("files"));
    Message message;
    message.topic = QStringLiteral("findings ") + toQString(dataSet.path);
    if (kinds.isEmpty()) {
        message.strong = leftText;
        message.text = tr("in %1 left out: no trace, or broken.").arg(dataSet.name());
    } else {
        QAction* repairs = m_actions.find(QStringLiteral("view.repairs"));
        message.level = Message::Level::warning;
        message.strong = countOf(dataSet.findingCount(), tr("finding"), tr("findings"));
        message.text = repairs->isChecked()
            ? tr("in %1: %2. Repairs are recorded, none is silent.").arg(dataSet.name(), kinds)
            : tr("in %1: %2. Shown as read: sorted by time, but no value changed or left out.")
                  .arg(dataSet.name(), kinds);
        message.actions = {{tr("Show findings"), [this] { showMode(QStringLiteral("traces")); }},
            {repairs->isChecked() ? tr("Do not repair") : tr("Repair"),
                [repairs] { repairs->trigger(); }}};
    }
    if (!left.files.empty())
        message.actions.push_back(
            {kinds.isEmpty() ? tr("Show which…") : tr("%1 left out…").arg(leftText),
                [this, left] { showLeftOut({left}); }});
    m_messages->show(message);
}

void MainWindow::raiseError(const QString& topic, const QString& text) {
    Message message;
    message.level = Message::Level::error;
    message.topic = topic;
    message.text = text;
    m_messages->show(message);
}

}  // namespace wattline
