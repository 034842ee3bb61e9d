// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs that a filter left, with their figures; sorted on demand.
#pragma once

#include "ui/models/trace_tree_model.h"

#include <QAbstractTableModel>

namespace wattline {

class JobTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        nameColumn,
        dataColumn,
        labelColumn,
        stateColumn,
        userColumn,
        nodesColumn,
        gpusColumn,
        durationColumn,
        energyColumn,
        meanColumn,
        peakColumn,
        findingsColumn,
        kindColumn,
        columns
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// @param matches  by data set
    void setJobs(const std::vector<DataSetPtr>& dataSets, const std::vector<FilterMatch>& matches);
    const JobRef& job(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// Rows of those of the jobs that are shown.
    std::vector<int> rowsOf(const std::set<JobRef>& jobs) const;
    /// "37.4 kWh node wall": of all rows, each kind of power for itself.
    QString energyText() const;
    /// "GPU board, node wall": the kinds of power that energy, mean and peak of the rows speak of.
    QString kindsText() const;
    /// Whether any row has something to say there.
    bool isUsed(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    const CatalogJob& at(const JobRef& ref) const;
    QString nameOf(const JobRef& ref) const;
    QString textOf(const JobRef& ref, int column) const;
    void sortRows();

    std::vector<DataSetPtr> m_dataSets;
    std::vector<JobRef> m_rows;
    int m_sortColumn = -1;  ///< none: as the data sets have them
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

}  // namespace wattline
