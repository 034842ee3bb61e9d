// SPDX-License-Identifier: GPL-3.0-or-later
// Builds the window and follows the session.
#include "ui/main_window.h"

#include "ui/format.h"
#include "ui/message_bar.h"
#include "ui/mode_rail.h"
#include "ui/pages/drop_area.h"
#include "ui/pages/start_page.h"
#include "ui/pages/traces_page.h"
#include "ui/pages/train/spec_form.h"
#include "ui/pages/train/train_page.h"
#include "ui/paths.h"
#include "ui/status_strip.h"
#include "ui/widgets/icon.h"

#include <QAbstractButton>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace wattline {

namespace {
const auto kGeometry = QStringLiteral("window/geometry");
}

MainWindow::MainWindow(const Services& services)
    : m_session(services)
    , m_stack(new QStackedWidget(this))
    , m_rail(new ModeRail(this))
    , m_messages(new MessageBar(this))
    , m_status(new StatusStrip(statusBar())) {
    setWindowTitle(QStringLiteral("Wattline"));
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    auto* central = new QWidget(this);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_stack, 1);
    setCentralWidget(central);

    makeActions();
    makePages();
    makeMenus();
    makeToolBar();
    addToolBar(Qt::LeftToolBarArea, m_rail);
    connectSession();
    resize(1440, 900);
    restoreGeometry(QSettings().value(kGeometry).toByteArray());
    updateModes();
    updateStatus();
    showMode(QStringLiteral("start"));
}

void MainWindow::addMode(const QString& id, QWidget* page, const ActionSpec& spec) {
    auto* action = m_actions.add(spec, [this, id] { showMode(id); });
    m_rail->addMode(action);
    m_stack->addWidget(page);
    m_modes.push_back({id, page, action});
}

void MainWindow::makePages() {
    m_start = new StartPage(m_session.recent(), this);
    m_stack->addWidget(m_start);
    connect(m_start, &StartPage::opened, this,
        [this](const QStringList& paths) { m_session.open(toPaths(paths)); });
    connect(m_start, &StartPage::openFileClicked, this, &MainWindow::chooseFiles);
    connect(m_start, &StartPage::openFolderClicked, this, &MainWindow::chooseFolder);
    connect(m_start, &StartPage::sampleClicked, this, [this] { m_session.openSample(); });

    m_traces = new TracesPage(m_session.workspace(), this);
    addMode(QStringLiteral("traces"), m_traces,
        {QStringLiteral("mode.traces"), tr("Traces"), tr("Explore the open traces"),
            QStringLiteral("traces"), QKeySequence(Qt::CTRL | Qt::Key_1)});
    connect(m_traces, &TracesPage::openClicked, this, &MainWindow::chooseFiles);
    connect(m_traces, &TracesPage::rangeChanged, this, &MainWindow::updateStatus);
    m_start->addCard(QStringLiteral("traces"), tr("Explore traces"),
        tr("Power, utilisation and memory stacked on one time axis, with one crosshair through all "
           "of them. Every "
           "repair is on record."),
        m_actions.find(QStringLiteral("mode.traces")));

    m_train = new TrainPage(m_session.workspace(), m_session.training(), this);
    addMode(QStringLiteral("train"), m_train,
        {QStringLiteral("mode.train"), tr("Train"), tr("Train, distil and compare models"),
            QStringLiteral("train"), QKeySequence(Qt::CTRL | Qt::Key_2)});
    m_start->addCard(QStringLiteral("train"), tr("Train and distil"),
        tr("A large teacher on a background worker, a tiny student that learns from it. Pause, "
           "finish now, resume."),
        m_actions.find(QStringLiteral("mode.train")));
    connect(m_traces, &TracesPage::trainingRequested, this, [this](const QString& path) {
        m_train->form().chooseData(path);
        showMode(QStringLiteral("train"));
    });
    connect(m_train, &TrainPage::runClicked, this,
        [this](const ExperimentSpec& spec) { m_session.run(spec); });
    connect(m_train, &TrainPage::saveSpecClicked, this, &MainWindow::saveSpec);
}

void MainWindow::connectSession() {
    auto& loads = m_session.loads();
    connectTraining();
    connect(&m_session, &Session::messageRaised, m_messages, &MessageBar::show);
    connect(&loads, &LoadController::started, this, [this](const QString& path) {
        m_status->setBusy(tr("Reading %1").arg(path.section(QLatin1Char('/'), -1)), -1, {}, true);
    });
    connect(
        &loads, &LoadController::progressed, this, [this](const QString& stage, double fraction) {
            if (m_session.loads().loading()) m_status->setBusy(stage, fraction, {}, true);
        });
    connect(&loads, &LoadController::finished, this, &MainWindow::updateStatus);
    connect(m_status, &StatusStrip::cancelClicked, &loads, &LoadController::cancel);
    connect(&m_session.workspace(), &Workspace::dataChanged, this, [this] {
        m_messages->dismiss(QStringLiteral("load"));
        updateModes();
        if (mode() == QLatin1String("start") && !m_session.workspace().dataSets().empty())
            showMode(QStringLiteral("traces"));
        updatePlotActions();
        updateStatus();
    });
    connect(&m_session.workspace(), &Workspace::resultChanged, this, [this] {
        updateModes();
        updateStatus();
    });
}

void MainWindow::connectTraining() {
    auto& training = m_session.training();
    connect(&m_session, &Session::specOpened, this,
        [this](const ExperimentSpec& spec) { m_train->form().setSpec(spec); });
    connect(&m_session, &Session::runStarted, this, [this] {
        m_messages->dismiss(QStringLiteral("training"));
        m_train->form().setSpec(m_session.training().spec());
        showMode(QStringLiteral("train"));
    });
    connect(&training, &TrainingController::progressChanged, this, &MainWindow::updateStatus);
    connect(&training, &TrainingController::stateChanged, this, [this] {
        updateStatus();
        // Not from within the controller's own signal: closing takes it apart.
        if (m_closeWhenStopped && !m_session.training().busy())
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
}

void MainWindow::showMode(const QString& id) {
    QWidget* page = m_start;
    for (const Mode& mode : m_modes) {
        mode.action->setChecked(mode.id == id);
        if (mode.id == id) page = mode.page;
    }
    m_stack->setCurrentWidget(page);
    updatePlotActions();
    updateStatus();
}

QString MainWindow::mode() const {
    for (const Mode& mode : m_modes)
        if (mode.page == m_stack->currentWidget()) return mode.id;
    return QStringLiteral("start");
}

QStringList MainWindow::modes() const {
    QStringList ids{QStringLiteral("start")};
    for (const Mode& mode : m_modes) ids.append(mode.id);
    return ids;
}

void MainWindow::updateModes() {
    const bool hasData = !m_session.workspace().dataSets().empty();
    ActionRegistry::setUsable(
        m_actions.find(QStringLiteral("mode.traces")), hasData, tr("Open data first"));
    if (!hasData && mode() == QLatin1String("traces")) showMode(QStringLiteral("start"));
    ActionRegistry::setUsable(m_actions.find(QStringLiteral("mode.train")),
        hasData || m_session.training().busy(), tr("Open data first"));
}

void MainWindow::updateStatus() {
    const auto& dataSets = m_session.workspace().dataSets();
    std::size_t traces = 0, samples = 0;
    for (const DataSetPtr& dataSet : dataSets) {
        traces += dataSet->content.traces.size();
        samples += dataSet->sampleCount();
    }
    m_status->setData(dataSets.empty()
            ? tr("No data")
            : QStringLiteral("%1 · %2 · %3")
                  .arg(dataSets.size() == 1 ? dataSets.front()->name()
                                            : tr("%1 data sets").arg(dataSets.size()),
                      countOf(traces, tr("trace"), tr("traces")),
                      countOf(samples, tr("sample"), tr("samples"))));
    const TrainingController& training = m_session.training();
    if (training.busy()) {
        const double eta = training.progress().etaS(training.elapsedS());
        const auto& whole = training.progress().whole();
        m_status->setBusy(QString::fromStdString(whole.stage), whole.fraction,
            eta < 0 ? QString() : tr("ETA %1").arg(formatDuration(eta)), false);
    } else if (!m_session.loads().loading()) {
        m_status->setIdle();
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_session.training().busy()) {
        event->ignore();
        if (m_closeWhenStopped) return;  // stopping already
        if (m_askBeforeStopping) {
            askToStop();
        } else {
            m_closeWhenStopped = true;
            m_session.training().stop();
        }
        return;
    }
    m_session.loads().cancel();
    QSettings().setValue(kGeometry, saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::askToStop() {
    if (findChild<QMessageBox*>()) return;
    auto* box = new QMessageBox(QMessageBox::Question, tr("A run is going on"),
        tr("Stop the run and close the window?"), QMessageBox::NoButton, this);
    box->setInformativeText(tr("Its checkpoints are kept, and it can be resumed from them."));
    auto* stop = box->addButton(tr("Stop and close"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Keep running"), QMessageBox::RejectRole));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(stop, &QAbstractButton::clicked, this, [this] {
        m_closeWhenStopped = true;
        if (m_session.training().busy())
            m_session.training().stop();
        else
            close();
    });
    box->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedPaths(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList paths = droppedPaths(event->mimeData());
    if (paths.isEmpty()) return;
    event->acceptProposedAction();
    m_session.open(toPaths(paths));
}

}  // namespace wattline
