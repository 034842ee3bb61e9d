// SPDX-License-Identifier: GPL-3.0-or-later
// What the window asks for in dialogs, and what it writes where the answer says.
#include "core/store/atomic_file.h"
#include "core/trace/error.h"
#include "ui/dialogs/fetch_dialog.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/left_out_dialog.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/pages/run_figures.h"
#include "ui/paths.h"
#include "ui/theme_setting.h"

#include <QFileDialog>
#include <QMessageBox>

namespace wattline {

void MainWindow::writeReport() {
    QString path = QFileDialog::getSaveFileName(
        this, tr("Write the report"), QStringLiteral("report.html"), tr("Web page (*.html)"));
    if (path.isEmpty()) return;
    if (!path.endsWith(QLatin1String(".html"))) path += QStringLiteral(".html");
    try {
        const CompareData compared = readCompareData(m_session.workspace().result()->directory);
        auto figures = drawResultFigures(compared);
        const bool justRun = m_session.training().options().directory == compared.result.directory;
        auto learning = justRun
            ? drawLearning(m_session.training().progress(), compared.result.unit)
            : std::nullopt;
        if (learning) figures.push_back(std::move(*learning));
        writeHtmlReport(compared.result, figures, toPath(path));
        Message message;
        message.text = tr("Written: %1").arg(path);
        m_messages->show(message);
    } catch (const Error& error) {
        raiseError(QStringLiteral("export"), QString::fromUtf8(error.what()));
    }
}

void MainWindow::saveSpec(const ExperimentSpec& spec) {
    QString path = QFileDialog::getSaveFileName(this, tr("Save the experiment"),
        QStringLiteral("experiment.json"), tr("Experiment (*.json)"));
    if (path.isEmpty()) return;
    if (!path.endsWith(QLatin1String(".json"))) path += QStringLiteral(".json");
    Message message;
    message.topic = QStringLiteral("export");
    try {
        writeFileAtomically(toPath(path), toJson(spec));
        message.text = tr("Written: %1").arg(path);
    } catch (const Error& error) {
        message.level = Message::Level::error;
        message.text = QString::fromStdString(error.what());
    }
    m_messages->show(message);
}

void MainWindow::setTheme(const QString& name) {
    saveThemeName(name);
    applySavedTheme();
    m_actions.find(QStringLiteral("view.theme.") + name)->setChecked(true);
}

void MainWindow::chooseFiles() {
    m_session.open(toPaths(QFileDialog::getOpenFileNames(this, tr("Open data or an experiment"))));
}

void MainWindow::chooseFolder() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a folder of data"));
    if (!folder.isEmpty()) m_session.open({toPath(folder)});
}

void MainWindow::chooseResult() {
    const QString folder
        = QFileDialog::getExistingDirectory(this, tr("Open the folder of a result"));
    if (!folder.isEmpty()) m_session.openResult(toPath(folder));
}

void MainWindow::getSupercloud() {
    auto* dialog = new FetchDialog({}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FetchDialog::openRequested, this,
        [this](const QString& folder) { m_session.open({toPath(folder)}); });
    dialog->open();
}

void MainWindow::showImport(const std::vector<LoadRequest>& requests) {
    auto* dialog = findChild<ImportDialog*>();
    if (!dialog) {
        dialog = new ImportDialog(m_session.loads().options(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &ImportDialog::requested, this,
            [this](const std::vector<LoadRequest>& chosen) { m_session.loads().openAs(chosen); });
        dialog->open();
    }
    dialog->add(requests);
}

void MainWindow::showLeftOut(const std::vector<LeftOut>& all) {
    auto* dialog = new LeftOutDialog(all, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &LeftOutDialog::importWanted, this,
        [this](const std::vector<std::filesystem::path>& files) {
            std::vector<LoadRequest> requests;
            for (const auto& file : files) requests.push_back({file});
            showImport(requests);
        });
    dialog->open();
}

void MainWindow::showAllLeftOut() {
    std::vector<LeftOut> all;
    for (const DataSetPtr& dataSet : m_session.workspace().dataSets())
        all.push_back(leftOutOf(dataSet->path, dataSet->content.skipped));
    showLeftOut(all);
}

void MainWindow::showShortcuts() {
    QString rows;
    for (const QAction* action : m_actions.all()) {
        if (action->shortcut().isEmpty()) continue;
        rows += QStringLiteral("<tr><td><b>%1</b>&nbsp;&nbsp;&nbsp;</td><td>%2</td></tr>")
                    .arg(action->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped(),
                        action->statusTip().toHtmlEscaped());
    }
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Shortcuts"),
        QStringLiteral("<table>%1</table>").arg(rows), QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::showAbout() {
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Wattline"),
        tr("<b>Wattline %1</b><br>Short-term power forecasting for AI data centres.<br><br>"
           "Built with Qt %2 and Qt Charts, LibTorch and HDF5.<br>"
           "Free software under the GNU General Public License, version 3 or later.")
            .arg(QStringLiteral(WATTLINE_VERSION), QString::fromLatin1(qVersion())),
        QMessageBox::Close, this);
    box->setIconPixmap(windowIcon().pixmap(64, 64));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

}  // namespace wattline
