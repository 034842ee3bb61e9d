// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import_target.h"

#include "ui/paths.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace wattline {

ImportTarget::ImportTarget(QWidget* parent)
    : QWidget(parent)
    , m_open(new QRadioButton(tr("Open &here"), this))
    , m_import(new QRadioButton(tr("Import into a &store:"), this))
    , m_path(new QLineEdit(this))
    , m_choose(new QPushButton(tr("&Choose…"), this)) {
    m_open->setChecked(true);
    m_import->setToolTip(
        tr("A store keeps everything in one place and opens at once; a second import adds to it"));
    m_path->setPlaceholderText(tr("STORE.h5, a new one or one to add to"));
    m_path->setAccessibleName(tr("Store to import into"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_open);
    row->addSpacing(16);
    row->addWidget(m_import);
    row->addWidget(m_path, 1);
    row->addWidget(m_choose);
    const auto update = [this] {
        m_path->setEnabled(m_import->isChecked());
        m_choose->setEnabled(m_import->isChecked());
        Q_EMIT changed();
    };
    connect(m_import, &QRadioButton::toggled, this, update);
    connect(m_path, &QLineEdit::textChanged, this, &ImportTarget::changed);
    connect(m_choose, &QPushButton::clicked, this, &ImportTarget::choose);
    update();
}

bool ImportTarget::intoStore() const {
    return m_import->isChecked();
}

std::filesystem::path ImportTarget::store() const {
    QString text = m_path->text().trimmed();
    if (!intoStore() || text.isEmpty()) return {};
    if (QFileInfo(text).suffix().isEmpty()) text += QStringLiteral(".h5");
    return toPath(text);
}

void ImportTarget::setStore(const std::filesystem::path& store) {
    m_import->setChecked(true);
    m_path->setText(toQString(store));
}

void ImportTarget::choose() {
    // An import adds to a store that is there: nothing is overwritten that would need a warning.
    const auto path = QFileDialog::getSaveFileName(this, tr("Store to import into"), m_path->text(),
        tr("Trace store (*.h5)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (!path.isEmpty()) m_path->setText(path);
}

}  // namespace wattline
