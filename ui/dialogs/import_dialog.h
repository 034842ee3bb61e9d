// SPDX-License-Identifier: GPL-3.0-or-later
// Import: what files and folders would be read as, changed while one looks at what comes out.
#pragma once

#include "ui/dialogs/import_sources.h"
#include "ui/latest_job.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace wattline {

class ImportPane;
class ImportTarget;

class ImportDialog : public QDialog {
    Q_OBJECT

public:
    /// @param options  repairs and memory of mappings, as the data will be read
    explicit ImportDialog(const ReadOptions& options, QWidget* parent = nullptr);

    void add(const std::vector<LoadRequest>& requests);
    const ImportSources& sources() const { return *m_sources; }
    /// Nothing is being looked at: what is shown is what the choices give.
    bool settled() const;

Q_SIGNALS:
    /// Open or Import was pressed; the dialog closes by itself.
    void requested(const std::vector<wattline::LoadRequest>& requests);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeButtons();
    void look();  ///< at the source that is shown, then at those nobody looked at
    void onLooked(const ImportProbe& probe, const ReadChoice& choice);
    void showCurrent();
    void updateButtons();
    void openAll();

    ReadOptions m_options;
    ImportSources* m_sources;
    ImportPane* m_pane;
    ImportTarget* m_target;
    QLabel* m_count;
    QPushButton* m_open;
    LatestJob m_job{QStringLiteral("preview")};
};

}  // namespace wattline
