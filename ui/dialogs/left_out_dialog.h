// SPDX-License-Identifier: GPL-3.0-or-later
// Which files were left out of what was opened or imported, and why: to copy, or to look at one.
#pragma once

#include "ui/models/left_out_model.h"

#include <QDialog>

class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace wattline {

class LeftOutDialog : public QDialog {
    Q_OBJECT

public:
    explicit LeftOutDialog(const std::vector<LeftOut>& all, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The files chosen are to be looked at in the import dialog.
    void importWanted(const std::vector<std::filesystem::path>& files);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void copy() const;  ///< what is chosen, else all, as lines of path, tab, reason
    void wantImport();
    std::vector<int> chosenRows() const;  ///< of the model

    LeftOutModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_view;
    QPushButton* m_import;
};

}  // namespace wattline
