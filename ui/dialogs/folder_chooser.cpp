// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/folder_chooser.h"

#include "ui/format.h"
#include "ui/paths.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace wattline {

namespace {

constexpr int kLeastCharacters = 24;

QComboBox* box(const QString& name, QWidget* parent) {
    auto* made = new QComboBox(parent);
    made->setAccessibleName(name);
    made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    made->setMinimumContentsLength(kLeastCharacters);
    return made;
}

QString textOf(const FileKind& kind) {
    QString what = QString::fromStdString(kind.format.empty() ? kind.problem : kind.format);
    if (what.endsWith(QLatin1Char('.'))) what.chop(1);
    QString text = QStringLiteral("%1 · %2").arg(
        countOf(kind.files, FolderChooser::tr("file"), FolderChooser::tr("files")), what);
    if (!kind.columns.empty()) text += QStringLiteral(" · ") + QString::fromStdString(kind.columns);
    return text;
}

QString noteOn(const ImportProbe& probe, const ReadChoice& choice) {
    if (probe.folder->kinds.size() < 2) return {};
    if (choice.mapping)
        return FolderChooser::tr(
            "The columns are for tables like this one. Other kinds are read as "
            "their content tells; tables that need a mapping too are left out.");
    if (!choice.format.empty())
        return FolderChooser::tr(
            "The format is for the whole folder: files it does not fit are left out.");
    return {};
}

}  // namespace

FolderChooser::FolderChooser(QWidget* parent)
    : QWidget(parent)
    , m_kinds(box(tr("Kind of files shown"), this))
    , m_files(box(tr("File shown"), this))
    , m_note(new QLabel(this)) {
    m_note->setProperty("role", "secondary");
    m_note->setWordWrap(true);
    auto* row = new QHBoxLayout;
    const auto add = [&](const QString& text, QComboBox* field, int stretch) {
        auto* label = new QLabel(text, this);
        label->setBuddy(field);
        row->addWidget(label);
        row->addWidget(field, stretch);
    };
    add(tr("&Kind"), m_kinds, 3);
    row->addSpacing(16);
    add(tr("Fi&le"), m_files, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(m_note);
    connect(m_kinds, &QComboBox::activated, this, [this](int at) {
        const auto& kind = m_known->kinds[static_cast<std::size_t>(at)];
        fillFiles(kind);
        Q_EMIT fileChosen(kind.examples.front());
    });
    connect(m_files, &QComboBox::activated, this,
        [this] { Q_EMIT fileChosen(toPath(m_files->currentData().toString())); });
}

void FolderChooser::show(const ImportProbe& probe, const ReadChoice& choice) {
    setVisible(probe.folder && probe.folder->files > 1);
    if (!probe.folder) return;
    m_folder = probe.path;
    m_known = probe.folder;
    m_kinds->clear();
    m_files->clear();
    for (const auto& kind : m_known->kinds) {
        m_kinds->addItem(textOf(kind));
        m_kinds->setItemData(m_kinds->count() - 1, textOf(kind), Qt::ToolTipRole);
        if (std::find(kind.examples.begin(), kind.examples.end(), probe.file)
            == kind.examples.end())
            continue;
        m_kinds->setCurrentIndex(m_kinds->count() - 1);
        fillFiles(kind);
        m_files->setCurrentIndex(m_files->findData(toQString(probe.file)));
    }
    m_kinds->setToolTip(m_known->looked < m_known->files
            ? tr("%1 of %2 files were opened to tell; the others are named like these")
                  .arg(formatCount(m_known->looked), formatCount(m_known->files))
            : tr("Told by how the files begin"));
    m_note->setText(noteOn(probe, choice));
    m_note->setVisible(!m_note->text().isEmpty());
}

void FolderChooser::fillFiles(const FileKind& kind) {
    m_files->clear();
    for (const auto& file : kind.examples)
        m_files->addItem(toQString(file.lexically_relative(m_folder)), toQString(file));
    m_files->setToolTip(kind.files > kind.examples.size()
            ? tr("%1 of the %2 files")
                  .arg(formatCount(kind.examples.size()), formatCount(kind.files))
            : QString());
}

}  // namespace wattline
