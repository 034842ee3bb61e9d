// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/fetch_dialog.h"

#include "ui/dialogs/job_chooser.h"
#include "ui/format.h"
#include "ui/paths.h"
#include "ui/widgets/usable.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace wattline {

FetchDialog::FetchDialog(const SupercloudSource& source, QWidget* parent)
    : QDialog(parent)
    , m_controller(source)
    , m_summary(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_status(new QLabel(this)) {
    setWindowTitle(tr("Get MIT Supercloud"));
    auto* column = new QVBoxLayout(this);
    auto* form = new QFormLayout;
    m_jobs = new JobChooser(*form, this);
    makeFolderRow(*form);
    connect(m_jobs, &JobChooser::changed, this, &FetchDialog::askForPlan);
    column->addLayout(form);
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setWordWrap(true);
    column->addWidget(m_summary);
    column->addWidget(makeLicence(), 1);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Progress of the download"));
    column->addWidget(m_progress);
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    column->addWidget(m_status);
    column->addWidget(makeButtons());
    resize(620, 620);
    connectController();
    refreshState();
}

void FetchDialog::makeFolderRow(QFormLayout& form) {
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    m_folder = new QLineEdit(QDir::home().filePath(QStringLiteral("supercloud")), row);
    m_folder->setAccessibleName(tr("Folder for the files"));
    auto* choose = new QPushButton(tr("C&hoose…"), row);
    choose->setAutoDefault(false);  // Return in a line is no click on it
    line->addWidget(m_folder, 1);
    line->addWidget(choose);
    form.addRow(tr("Folder"), row);
    connect(choose, &QPushButton::clicked, this, [this] {
        const auto chosen = QFileDialog::getExistingDirectory(this, tr("Folder for the files"));
        if (!chosen.isEmpty()) setFolder(chosen);
    });
    connect(m_folder, &QLineEdit::textChanged, this, &FetchDialog::refreshState);
}

QWidget* FetchDialog::makeLicence() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto* text = new QPlainTextEdit(QString::fromStdString(supercloudLicenceText()), box);
    text->setReadOnly(true);
    text->setAccessibleName(tr("Licence of the data"));
    m_accept = new QCheckBox(tr("I &accept this licence (CC BY-NC-ND 4.0)"), box);
    connect(m_accept, &QCheckBox::toggled, this, &FetchDialog::refreshState);
    column->addWidget(text, 1);
    column->addWidget(m_accept);
    return box;
}

QWidget* FetchDialog::makeButtons() {
    auto* box = new QWidget(this);
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString& text, auto onClick) {
        auto* button = new QPushButton(text, box);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, onClick);
        line->addWidget(button);
        return button;
    };
    m_list = add(
        tr("&List the jobs"), [this] { m_controller.list(m_controller.catalogue() != nullptr); });
    line->addStretch(1);
    m_open = add(tr("&Open the folder"), [this] {
        Q_EMIT openRequested(folder());
        accept();
    });
    m_cancel = add(tr("&Stop"), [this] { m_controller.cancel(); });
    m_download = add(tr("&Download"), [this] { m_controller.download(toPath(folder())); });
    add(tr("&Close"), [this] { reject(); });
    m_open->hide();
    return box;
}

void FetchDialog::connectController() {
    connect(&m_controller, &FetchController::busyChanged, this, [this] {
        if (!m_controller.busy() && std::exchange(m_planStale, false)) askForPlan();
        refreshState();
    });
    connect(&m_controller, &FetchController::progressed, this,
        [this](const QString& text, double fraction) {
            showMessage(text, false);
            m_progress->setRange(0, fraction < 0 ? 0 : 1000);
            m_progress->setValue(static_cast<int>(1000 * fraction));
        });
    connect(&m_controller, &FetchController::listed, this, &FetchDialog::onListed);
    connect(&m_controller, &FetchController::planned, this, &FetchDialog::showPlan);
    connect(&m_controller, &FetchController::downloaded, this, &FetchDialog::onDownloaded);
    connect(&m_controller, &FetchController::failed, this, [this](const QString& text) {
        m_progress->setRange(0, 1000);
        if (m_controller.catalogue() && !m_controller.plan())
            m_summary->setText(tr("Nothing is chosen."));
        showMessage(text, true);
    });
    connect(&m_controller, &FetchController::cancelled, this, [this] {
        m_progress->setRange(0, 1000);
        showMessage(tr("Stopped. What came stays and is gone on with."), false);
    });
}

QString FetchDialog::folder() const {
    return m_folder->text().trimmed();
}

void FetchDialog::setFolder(const QString& folder) {
    m_folder->setText(folder);
}

void FetchDialog::onListed() {
    m_jobs->setLabels(*m_controller.catalogue());
    m_progress->setRange(0, 1000);
    m_progress->setValue(0);
    const auto ageS = static_cast<double>(m_controller.catalogue()->listingAge().count());
    showMessage(
        tr("%1 jobs with GPU power in a listing %2 old.")
            .arg(formatCount(m_controller.catalogue()->jobs().size()), formatDuration(ageS)),
        false);
    m_planStale = true;
}

void FetchDialog::askForPlan() {
    refreshState();
    if (!m_controller.catalogue()) return;
    if (m_controller.busy()) {
        m_planStale = true;
        return;
    }
    if (m_jobs->isEmpty()) {
        m_summary->setText(tr("Type the numbers of the jobs."));
        return;
    }
    m_controller.makePlan(m_jobs->selection(), m_jobs->limitBytes());
}

void FetchDialog::showPlan() {
    const auto& plan = *m_controller.plan();
    auto text = tr("<b>%1</b> with %2, %3")
                    .arg(countOf(plan.jobs.size(), tr("job"), tr("jobs")),
                        countOf(plan.files.size(), tr("file"), tr("files")),
                        QString::fromStdString(bytesText(plan.bytes)));
    if (!plan.leftOut.empty())
        text += tr(" · %1 with %2 left out by the limit")
                    .arg(countOf(plan.leftOut.size(), tr("job"), tr("jobs")),
                        QString::fromStdString(bytesText(plan.leftOutBytes)));
    if (!plan.missing.empty())
        text += tr(" · %1 not in the listing").arg(formatCount(plan.missing.size()));
    m_summary->setText(text);
    if (m_status->text().startsWith(tr("Error:"))) m_status->clear();
}

void FetchDialog::onDownloaded(const DownloadReport& report) {
    auto text = tr("%1 downloaded (%2), %3 were there already.")
                    .arg(countOf(report.fetched, tr("file"), tr("files")),
                        QString::fromStdString(bytesText(report.fetchedBytes)),
                        formatCount(report.present));
    if (!report.refused.empty())
        text += tr(" %1 could not be got: %2")
                    .arg(formatCount(report.refused.size()),
                        QString::fromStdString(report.refused.front()));
    showMessage(text, !report.refused.empty());
    m_open->show();
    m_open->setDefault(true);
}

void FetchDialog::showMessage(const QString& text, bool isError) {
    m_status->setText(isError ? tr("Error: %1").arg(text) : text);
}

void FetchDialog::refreshState() {
    const bool busy = m_controller.busy(), listed = m_controller.catalogue() != nullptr;
    setUsable(m_list, !busy, tr("Something is being done"));
    setUsable(m_cancel, busy, tr("Nothing is being done"));
    const QString reason = !listed ? tr("List the jobs first")
        : !m_accept->isChecked()   ? tr("Accept the licence first")
        : folder().isEmpty()       ? tr("Choose a folder first")
        : busy                     ? tr("Something is being done")
        : !m_controller.plan()     ? tr("Choose jobs first")
                                   : QString();
    setUsable(m_download, reason.isEmpty(), reason);
    m_list->setText(listed ? tr("&List again") : tr("&List the jobs"));
    if (!listed) m_summary->setText(tr("List the jobs to see labels and sizes."));
}

}  // namespace wattline
