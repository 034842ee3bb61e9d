// SPDX-License-Identifier: GPL-3.0-or-later
// Builds the window and follows the session.
#include "ui/main_window.h"

#include "ui/format.h"
#include "ui/message_bar.h"
#include "ui/mode_rail.h"
#include "ui/models/left_out_model.h"
#include "ui/pages/drop_area.h"
#include "ui/pages/start_page.h"
#include "ui/pages/traces_page.h"
#include "ui/pages/train/spec_form.h"
#include "ui/pages/train/train_page.h"
#include "ui/paths.h"
#include "ui/session_keeper.h"
#include "ui/status_strip.h"
#include "ui/widgets/icon.h"

#include <QAbstractButton>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>

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
    makePanelActions();
    makeMenus();
    makeToolBar();
    addToolBar(Qt::LeftToolBarArea, m_rail);
    connectSession();
    connectKeeper();
    // Not larger than the screen, not smaller than what the pages are laid out for.
    resize(QSize(1440, 900).boundedTo(screen()->availableSize().expandedTo({1280, 700})));
    restoreGeometry(QSettings().value(kGeometry).toByteArray());
    updateModes();
    updateStatus();
    showMode(QStringLiteral("start"));
}

void MainWindow::connectSession() {
    auto& loads = m_session.loads();
    connectTraining();
    connect(&m_session, &Session::messageRaised, m_messages, &MessageBar::show);
    connect(&m_session, &Session::leftOutWanted, this,
        [this](const LeftOut& left) { showLeftOut({left}); });
    connect(&m_session, &Session::importWanted, this, &MainWindow::showImport);
    connect(&loads, &LoadController::begun, this, [this] {
        m_messages->dismiss(QStringLiteral("load"));
        m_messages->dismiss(QStringLiteral("loads"));
    });
    connect(&loads, &LoadController::progressed, this, [this](const LoadProgress& progress) {
        m_status->setBusy(progress.activity, progress.fraction, progress.pace, true);
    });
    connect(&loads, &LoadController::loaded, this,
        [this](const DataSetPtr& dataSet) { showFindings(*dataSet); });
    connect(&loads, &LoadController::finished, this, &MainWindow::updateStatus);
    connect(m_status, &StatusStrip::cancelClicked, &loads, &LoadController::cancel);
    connect(&m_session.workspace(), &Workspace::dataChanged, this, [this] {
        updateModes();
        if (mode() == QLatin1String("start") && !m_session.workspace().dataSets().empty())
            showMode(QStringLiteral("traces"));
        updatePlotActions();
        updateStatus();
    });
    connect(&m_session.workspace(), &Workspace::resultChanged, this, &MainWindow::onResult);
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
    const bool hasResult = m_session.workspace().result() != nullptr;
    const auto use = [this](const char* id, bool usable, const QString& why) {
        ActionRegistry::setUsable(m_actions.find(QLatin1String(id)), usable, why);
    };
    const auto& dataSets = m_session.workspace().dataSets();
    const bool someLeftOut = std::any_of(dataSets.begin(), dataSets.end(),
        [](const DataSetPtr& one) { return anyLeftOut(one->content.skipped); });
    use("view.leftOut", someLeftOut, tr("Everything in what is open was read"));
    use("mode.traces", hasData, tr("Open data first"));
    use("mode.train", hasData || m_session.training().busy(), tr("Open data first"));
    use("mode.compare", hasResult, tr("Run an experiment or open a result first"));
    use("file.report", hasResult, tr("Run an experiment or open a result first"));
    use("mode.footprint", hasResult, tr("Run an experiment or open a result first"));
    if (!hasData && mode() == QLatin1String("traces")) showMode(QStringLiteral("start"));
}

void MainWindow::updateStatus() {
    const auto& dataSets = m_session.workspace().dataSets();
    std::size_t traces = 0, samples = 0;
    for (const DataSetPtr& dataSet : dataSets) {
        traces += dataSet->content.series.size();
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
        const auto& progress = training.progress();
        const double eta = progress.etaS(training.elapsedS());
        m_status->setBusy(QString::fromStdString(progress.activity()), progress.fraction(),
            eta < 0 ? QString() : tr("ETA %1").arg(formatDuration(eta)), false);
    } else if (!m_session.loads().loading()) {
        m_status->setIdle();
    }
    updateHeadline();
}

void MainWindow::updateHeadline() {
    const ResultPtr& result = m_session.workspace().result();
    // Whether there is a GPU is known once the training part was opened by a run.
    m_status->setDevice(result ? QString::fromStdString(result->device)
                               : tr("%1 CPU threads").arg(QThread::idealThreadCount()));
    const ModelResult* student = result ? result->find("student") : nullptr;
    if (mode() == QLatin1String("traces"))
        m_status->setHeadline(m_traces->rangeText());
    else if (student)
        m_status->setHeadline(tr("Student skill <b>%1 %</b> vs persistence · %2")
                                  .arg(formatSigned(100 * student->metrics.skillMae, 1),
                                      countOf(student->perSeed.size(), tr("seed"), tr("seeds"))));
    else
        m_status->setHeadline(m_session.workspace().dataSets().empty()
                ? tr("Modes open once data are loaded")
                : QString());
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
    m_keeper->keepNow();
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
