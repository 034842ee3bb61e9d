// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import_dialog.h"

#include "core/trace/amount_text.h"
#include "ui/dialogs/import_pane.h"
#include "ui/dialogs/import_target.h"
#include "ui/format.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace wattline {

ImportDialog::ImportDialog(const ReadOptions& options, QWidget* parent)
    : QDialog(parent)
    , m_options(options)
    , m_sources(new ImportSources(this))
    , m_pane(new ImportPane(this))
    , m_target(new ImportTarget(this)) {
    setWindowTitle(tr("Import"));
    auto* splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_sources);
    splitter->addWidget(m_pane);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({264, 840});
    splitter->setHandleWidth(16);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addWidget(splitter, 1);
    column->addWidget(m_target);
    column->addWidget(makeButtons());
    resize(1120, 700);
    connect(m_sources, &ImportSources::currentChanged, this, [this] {
        showCurrent();
        look();
    });
    connect(m_sources, &ImportSources::listChanged, this, &ImportDialog::updateButtons);
    connect(m_pane, &ImportPane::chosen, this, [this](const ReadChoice& choice) {
        if (const auto* source = m_sources->current())
            m_sources->setChoice(source->request.path, choice);
        showCurrent();
        look();
    });
    connect(m_pane, &ImportPane::fileChosen, this, [this](const std::filesystem::path& file) {
        if (const auto* source = m_sources->current())
            m_sources->setShown(std::filesystem::path(source->request.path), file);
        showCurrent();
        look();
    });
    connect(m_pane, &ImportPane::forAllClicked, this, [this] {
        if (const auto* source = m_sources->current())
            m_sources->setChoiceOfAll(ReadChoice(source->request.choice));
        look();
    });
    connect(m_target, &ImportTarget::changed, this, &ImportDialog::updateButtons);
    // Whatever a look ended with, there may be more to look at.
    connect(&m_job, &LatestJob::idle, this, &ImportDialog::look);
    updateButtons();
    m_sources->setFocus();  // the button that adds files, until there are some
}

QWidget* ImportDialog::makeButtons() {
    auto* box = new QWidget(this);
    m_count = new QLabel(box);
    m_count->setProperty("role", "secondary");
    auto* cancel = new QPushButton(tr("Cancel"), box);
    m_open = new QPushButton(tr("&Open"), box);
    m_open->setDefault(true);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_count, 1);
    row->addWidget(cancel);
    row->addWidget(m_open);
    connect(cancel, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_open, &QPushButton::clicked, this, &ImportDialog::openAll);
    return box;
}

void ImportDialog::add(const std::vector<LoadRequest>& requests) {
    for (const auto& request : requests)
        if (!request.store.empty()) m_target->setStore(request.store);
    m_sources->add(requests);
    look();
}

/// Return ends the typing in a field; on a button and on the list it opens.
void ImportDialog::keyPressEvent(QKeyEvent* event) {
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool inField = !qobject_cast<QAbstractButton*>(focusWidget())
        && !m_sources->isAncestorOf(focusWidget());
    if (isReturn && inField) return;
    QDialog::keyPressEvent(event);
}

bool ImportDialog::settled() const {
    return !m_job.busy() && !m_sources->firstUnknown();
}

void ImportDialog::look() {
    const auto* source = m_sources->current();
    if (!source || source->probe) source = m_sources->firstUnknown();
    if (!source) return;
    // While one is looked at only what somebody waits for is worth asking for.
    if (m_job.busy() && source != m_sources->current()) return;
    const auto path = source->request.path;
    const auto choice = source->request.choice;
    const auto known = source->look;
    m_job.request<ImportProbe>(
        [path, choice, known, options = m_options](const std::stop_token& stop) {
            RunControl control;
            control.stop = stop;
            return probeImport(path, choice, options, control, known);
        },
        [this, choice](const ImportProbe& probe) { onLooked(probe, choice); });
}

void ImportDialog::onLooked(const ImportProbe& probe, const ReadChoice& choice) {
    m_sources->setProbe(probe, choice);
    const auto* source = m_sources->current();
    if (source && source->request.path == probe.path && source->probe) showCurrent();
}

void ImportDialog::showCurrent() {
    if (const auto* source = m_sources->current())
        m_pane->show(*source);
    else
        m_pane->showNothing();
}

void ImportDialog::updateButtons() {
    const auto& all = m_sources->all();
    std::uint64_t bytes = 0;
    for (const auto& source : all)
        if (source.probe) bytes += source.probe->bytes;
    m_count->setText(all.empty() ? QString()
                                 : QStringLiteral("%1 · %2").arg(
                                     countOf(all.size(), tr("path"), tr("paths")),
                                     QString::fromStdString(amountText(bytes))));
    const bool hopeless = std::all_of(all.begin(), all.end(),
        [](const ImportSource& source) { return source.probe && !source.probe->mayOpen(); });
    const QString reason = all.empty() ? tr("Add a file or a folder first")
        : hopeless                     ? tr("Nothing in the list can be read like this")
        : m_target->intoStore() && m_target->store().empty() ? tr("Name the store first")
                                                             : QString();
    m_open->setText(m_target->intoStore() ? tr("&Import") : tr("&Open"));
    m_open->setEnabled(reason.isEmpty());
    m_open->setToolTip(reason);
}

void ImportDialog::openAll() {
    std::vector<LoadRequest> requests;
    for (const auto& source : m_sources->all()) {
        requests.push_back(source.request);
        // Tables of this shape are known by their columns; other files of the folder are no tables.
        auto& choice = requests.back().choice;
        const bool isMixed = source.look.kinds && source.look.kinds->kinds.size() > 1;
        if (isMixed && choice.mapping && choice.format == "table") choice.format.clear();
        requests.back().store = m_target->store();
    }
    accept();
    Q_EMIT requested(requests);
}

}  // namespace wattline
