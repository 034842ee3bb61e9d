// SPDX-License-Identifier: GPL-3.0-or-later
// The files and folders to import, each with how it is read and what is known of it.
#pragma once

#include "ui/import_probe.h"
#include "ui/load_work.h"

#include <QWidget>

#include <optional>
#include <vector>

class QListWidget;
class QPushButton;

namespace wattline {

struct ImportSource {
    LoadRequest request;
    std::optional<ImportProbe> probe = {};  ///< of the request as it is now; absent until looked at
    FolderLook look = {};
};

class ImportSources : public QWidget {
    Q_OBJECT

public:
    explicit ImportSources(QWidget* parent = nullptr);

    /// What is listed already is not listed twice; the first of these is shown.
    void add(const std::vector<LoadRequest>& requests);
    const std::vector<ImportSource>& all() const { return m_sources; }
    const ImportSource* current() const;  ///< null for an empty list
    const ImportSource* firstUnknown() const;  ///< not looked at yet; null = all are known
    /// Another choice makes what was known of it void.
    void setChoice(const std::filesystem::path& path, const ReadChoice& choice);
    void setShown(const std::filesystem::path& folder, const std::filesystem::path& file);
    void setChoiceOfAll(const ReadChoice& choice);
    /// @param choice  that it was looked at with; one that was changed since is looked at again
    void setProbe(const ImportProbe& probe, const ReadChoice& choice);

Q_SIGNALS:
    void currentChanged();
    void listChanged();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void showState(std::size_t at);
    void removeCurrent();
    void chooseFiles();
    void chooseFolder();

    std::vector<ImportSource> m_sources;
    QListWidget* m_list;
    QPushButton* m_remove;
};

}  // namespace wattline
