// SPDX-License-Identifier: GPL-3.0-or-later
// Saving and opening sessions.
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/pages/start_page.h"
#include "ui/paths.h"
#include "ui/session_keeper.h"

#include <QFileDialog>
#include <QFileInfo>

namespace wattline {

namespace {
const auto kSuffix = QStringLiteral(".wattline");
}

void MainWindow::makeSessionActions() {
    m_actions.add(
        {QStringLiteral("file.openSession"), tr("Open s&ession…"),
            tr("Go on with a saved session: data, shifts, formulas and what was shown"), {}, {}},
        [this] { chooseSession(); });
    m_actions.add({QStringLiteral("file.saveSession"), tr("Sa&ve session…"),
                      tr("Save which data are open and what was made of them"),
                      QStringLiteral("save"), QKeySequence(Qt::CTRL | Qt::Key_S)},
        [this] { saveSession(); });
}

void MainWindow::connectKeeper() {
    m_keeper = new SessionKeeper(m_session, *m_traces, this);
    const auto named = [this](const QString& path) {
        if (toPath(path) == lastSessionFile()) return;
        setWindowFilePath(path);
        setWindowTitle(tr("%1 — Wattline").arg(QFileInfo(path).fileName()));
        m_session.recent().add({path, RecentFile::Kind::session,
            tr("session · %1").arg(m_keeper->summary()), QDateTime::currentDateTime(), {}});
    };
    connect(m_keeper, &SessionKeeper::saved, this, [this, named](const QString& path) {
        named(path);
        Message message;
        message.text = tr("Written: %1").arg(path);
        m_messages->show(message);
    });
    connect(m_keeper, &SessionKeeper::restored, this, [this, named](const QString& path) {
        named(path);
        if (!m_session.workspace().dataSets().empty()) showMode(QStringLiteral("traces"));
    });
    connect(m_keeper, &SessionKeeper::failed, this,
        [this](const QString& text) { raiseError(QStringLiteral("session"), text); });
    connect(m_keeper, &SessionKeeper::repairsRestored, this,
        [this](bool on) { m_actions.find(QStringLiteral("view.repairs"))->setChecked(on); });
    connect(&m_session, &Session::sessionChosen, this,
        [this](const QString& path) { m_keeper->open(toPath(path)); });
    connect(m_start, &StartPage::lastSessionClicked, m_keeper, &SessionKeeper::openLast);
    m_start->setLastSession(m_keeper->lastSummary());
    const auto update = [this] {
        ActionRegistry::setUsable(m_actions.find(QStringLiteral("file.saveSession")),
            !m_session.workspace().dataSets().empty(), tr("Open data first"));
    };
    connect(&m_session.workspace(), &Workspace::dataChanged, this, update);
    update();
}

void MainWindow::saveSession() {
    const QString proposed
        = windowFilePath().isEmpty() ? QStringLiteral("work") + kSuffix : windowFilePath();
    QString path = QFileDialog::getSaveFileName(
        this, tr("Save the session"), proposed, tr("Session (*.wattline)"));
    if (path.isEmpty()) return;
    if (!path.endsWith(kSuffix)) path += kSuffix;
    m_keeper->save(toPath(path));
}

void MainWindow::chooseSession() {
    const QString path
        = QFileDialog::getOpenFileName(this, tr("Open a session"), {}, tr("Session (*.wattline)"));
    if (!path.isEmpty()) m_keeper->open(toPath(path));
}

}  // namespace wattline
