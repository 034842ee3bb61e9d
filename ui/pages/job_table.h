// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs that the filter left as a table; what is selected in it is plotted.
#pragma once

#include "ui/models/job_table_model.h"
#include "ui/pages/panel.h"

#include <array>

class QTableView;

namespace wattline {

class JobTable : public Panel {
    Q_OBJECT

public:
    explicit JobTable(QWidget* parent = nullptr);

    void setJobs(const std::vector<DataSetPtr>& dataSets, const std::vector<FilterMatch>& matches);
    /// Selects the rows of the jobs that are plotted; says nothing.
    void setChosen(const std::set<JobRef>& jobs);
    JobTableModel& model() { return *m_model; }
    QTableView& view() { return *m_view; }

Q_SIGNALS:
    /// By the user.
    void chosen(const std::vector<wattline::JobRef>& jobs);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void measureColumns();
    /// Figures have the room they need; the name has what is left, other texts give way to it.
    void fitColumns();
    void announce();
    void showCounts();

    JobTableModel* m_model;
    QTableView* m_view;
    std::set<JobRef> m_chosen;
    std::array<int, JobTableModel::columns> m_wantedPx{};
    bool m_isFollowing = false;  ///< the selection is set by the program
};

}  // namespace wattline
