// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import_sources.h"

#include "ui/pages/drop_area.h"
#include "ui/paths.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace wattline {

ImportSources::ImportSources(QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget(this)) {
    setAcceptDrops(true);
    m_list->setAccessibleName(tr("Files and folders to import"));
    m_list->setIconSize(QSize(16, 16));
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* buttons = new QHBoxLayout;
    const auto add = [&](const QString& text, const QString& tip, auto onClick) {
        auto* button = new QPushButton(text, this);
        button->setToolTip(tip);
        connect(button, &QPushButton::clicked, this, onClick);
        buttons->addWidget(button);
        return button;
    };
    setFocusProxy(add(tr("&Files…"), tr("Add files"), &ImportSources::chooseFiles));
    add(tr("Fol&der…"), tr("Add a folder with all data files in it"), &ImportSources::chooseFolder);
    m_remove = add(tr("&Remove"), tr("Take the chosen one off the list"),
        &ImportSources::removeCurrent);
    m_remove->setEnabled(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        m_remove->setEnabled(row >= 0);
        Q_EMIT currentChanged();
    });
}

void ImportSources::add(const std::vector<LoadRequest>& requests) {
    int first = -1;  // of these in the list: it is shown
    std::set<std::filesystem::path> listed;
    for (const auto& source : m_sources) listed.insert(source.request.path);
    for (LoadRequest request : requests) {
        request.path = plainPath(request.path);
        if (!listed.insert(request.path).second) {
            const auto known = std::find_if(m_sources.begin(), m_sources.end(),
                [&](const ImportSource& one) { return one.request.path == request.path; });
            if (first < 0) first = static_cast<int>(known - m_sources.begin());
            continue;
        }
        if (first < 0) first = m_list->count();
        m_sources.push_back({request});
        auto* item = new QListWidgetItem(m_list);
        item->setToolTip(toQString(request.path));
        showState(m_sources.size() - 1);
    }
    if (first >= 0) m_list->setCurrentRow(first);
    if (!requests.empty()) m_list->setFocus();
    Q_EMIT listChanged();
}

const ImportSource* ImportSources::current() const {
    const int row = m_list->currentRow();
    return row < 0 ? nullptr : &m_sources[static_cast<std::size_t>(row)];
}

const ImportSource* ImportSources::firstUnknown() const {
    const auto found = std::find_if(
        m_sources.begin(), m_sources.end(), [](const ImportSource& one) { return !one.probe; });
    return found == m_sources.end() ? nullptr : &*found;
}

void ImportSources::setChoice(const std::filesystem::path& path, const ReadChoice& choice) {
    for (auto& source : m_sources) {
        if (source.request.path != path) continue;
        source.request.choice = choice;
        source.probe.reset();
    }
}

void ImportSources::setShown(
    const std::filesystem::path& folder, const std::filesystem::path& file) {
    for (auto& source : m_sources) {
        if (source.request.path != folder) continue;
        source.look.file = file;
        source.probe.reset();
    }
}

void ImportSources::setChoiceOfAll(const ReadChoice& choice) {
    for (auto& source : m_sources) {
        source.request.choice = choice;
        source.probe.reset();
    }
}

void ImportSources::setProbe(const ImportProbe& probe, const ReadChoice& choice) {
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        auto& source = m_sources[i];
        if (source.request.path != probe.path || source.request.choice != choice
            || source.look.file != probe.wanted)
            continue;
        source.look.kinds = probe.folder;
        // The first of those that are equally sure is shown, and so is what would be taken; not of
        // a folder with other files, which would be read so too.
        const bool ofOneKind = !probe.folder || probe.folder->kinds.size() == 1;
        if (source.request.choice.format.empty() && probe.ambiguous() && ofOneKind)
            source.request.choice.format = probe.preview.format;
        source.probe = probe;
        showState(i);
    }
    Q_EMIT listChanged();
}

void ImportSources::showState(std::size_t at) {
    const auto& [request, probe, look] = m_sources[at];
    const Colors& colors = Theme::instance().colors();
    const auto mark = [&](const char* name, ColorRole role) {
        return QIcon(iconPixmap(QLatin1String(name), colors(role), 16, devicePixelRatioF()));
    };
    auto* item = m_list->item(static_cast<int>(at));
    const QString state = probe ? QString::fromStdString(probe->summary()).section(QLatin1Char('\n'), 0, 0)
                                : tr("looking at it");
    item->setText(toQString(request.path.filename()) + QLatin1Char('\n') + state);
    item->setIcon(!probe          ? mark("waiting", ColorRole::textSecondary)
            : !probe->mayOpen()   ? mark("error", ColorRole::errorText)
            : probe->ambiguous()  ? mark("warning", ColorRole::warningText)
                                  : mark("done", ColorRole::okText));
}

void ImportSources::removeCurrent() {
    const int row = m_list->currentRow();
    if (row < 0) return;
    m_sources.erase(m_sources.begin() + row);
    {
        const QSignalBlocker quiet(m_list);  // rows and sources are out of step in between
        delete m_list->takeItem(row);
    }
    m_remove->setEnabled(m_list->currentRow() >= 0);
    Q_EMIT currentChanged();
    Q_EMIT listChanged();
}

void ImportSources::chooseFiles() {
    std::vector<LoadRequest> requests;
    for (const auto& path : toPaths(QFileDialog::getOpenFileNames(this, tr("Files to import"))))
        requests.push_back({path});
    add(requests);
}

void ImportSources::chooseFolder() {
    const auto folder = QFileDialog::getExistingDirectory(this, tr("Folder to import"));
    if (!folder.isEmpty()) add({{toPath(folder)}});
}

void ImportSources::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedPaths(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void ImportSources::dropEvent(QDropEvent* event) {
    std::vector<LoadRequest> requests;
    for (const auto& path : toPaths(droppedPaths(event->mimeData()))) requests.push_back({path});
    event->acceptProposedAction();
    add(requests);
}

}  // namespace wattline
