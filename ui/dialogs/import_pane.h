// SPDX-License-Identifier: GPL-3.0-or-later
// One file or folder of an import: its format, how its table is written, its first lines with what
// each column means, and the traces that come out.
#pragma once

#include "ui/dialogs/import_sources.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace wattline {

class FolderChooser;
class FormatForm;
class ImportTableModel;
class PreviewTraceModel;
class TableForm;

class ImportPane : public QWidget {
    Q_OBJECT

public:
    explicit ImportPane(QWidget* parent = nullptr);

    /// A source nobody looked at yet leaves what is shown until it is known.
    void show(const ImportSource& source);
    void showNothing();

Q_SIGNALS:
    void chosen(const wattline::ReadChoice& choice);
    void fileChosen(const std::filesystem::path& file);  ///< of the folder, to be shown
    void forAllClicked();

private:
    QWidget* makeHead();
    QWidget* makeTable();
    QWidget* makeTraces();
    void showProblem(const ImportProbe& probe);
    void showTable(const ImportProbe& probe);
    void showResult(const ImportProbe& probe);
    void chooseMapping(const ColumnMapping& mapping);

    ReadChoice m_choice;  ///< of the source shown
    std::string m_format;  ///< that its preview was read as; empty = none
    QLabel *m_title, *m_about, *m_problem, *m_origin, *m_result;
    FolderChooser* m_folder;
    FormatForm* m_formats;
    QPushButton* m_guess;
    TableForm* m_form;
    ImportTableModel* m_table;
    QTableView* m_tableView;
    PreviewTraceModel* m_traces;
    QTableView* m_traceView;
};

}  // namespace wattline
