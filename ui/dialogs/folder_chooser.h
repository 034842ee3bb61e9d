// SPDX-License-Identifier: GPL-3.0-or-later
// Which kinds of files lie in a folder, how many of each, and which of them is shown.
#pragma once

#include "ui/import_probe.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace wattline {

class FolderChooser : public QWidget {
    Q_OBJECT

public:
    explicit FolderChooser(QWidget* parent = nullptr);

    /// Hides itself where there is nothing to choose.
    void show(const ImportProbe& probe, const ReadChoice& choice);

Q_SIGNALS:
    void fileChosen(const std::filesystem::path& file);

private:
    void fillFiles(const FileKind& kind);

    std::filesystem::path m_folder;
    std::shared_ptr<const FolderKinds> m_known;
    QComboBox *m_kinds, *m_files;
    QLabel* m_note;
};

}  // namespace wattline
