// SPDX-License-Identifier: GPL-3.0-or-later
// The column that finds series: filter, order, counts and the tree.
#pragma once

#include "ui/models/trace_tree_model.h"
#include "ui/pages/panel.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QTreeView;

namespace wattline {

class TraceBrowser : public Panel {
    Q_OBJECT

public:
    /// @param workspace outlives the panel
    explicit TraceBrowser(Workspace& workspace, QWidget* parent = nullptr);

    TraceTreeModel& model() { return *m_model; }
    const std::vector<FilterMatch>& matches() const { return m_matches; }
    QLineEdit& filterEdit() { return *m_edit; }
    /// Why what is typed is no filter; empty when it is one. What was shown before stays.
    QString problem() const { return m_problem; }
    /// Selects and unfolds the job, if the filter left it.
    void reveal(const JobRef& job);

Q_SIGNALS:
    void openClicked();
    /// Other jobs are left by the filter, or other data sets are open.
    void filtered();
    /// The sources of a row shall be shifted in time.
    void shiftRequested(const std::set<std::string>& sources);

private:
    void readWorkspace();
    void applyFilter();
    void unfold();
    void showCounts();
    void showMenu(const QPoint& at);

    Workspace& m_workspace;
    TraceTreeModel* m_model;
    std::vector<FilterMatch> m_matches;
    QString m_problem;
    QLineEdit* m_edit;
    QLabel* m_count;
    QComboBox* m_order;
    QTreeView* m_tree;
};

}  // namespace wattline
