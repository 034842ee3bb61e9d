// SPDX-License-Identifier: GPL-3.0-or-later
// A table of a result as a Qt model: shown text, sorted by value, definitions on hover.
#pragma once

#include "core/report/table.h"

#include <QAbstractTableModel>

namespace wattline {

class ReportTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        ValueRole = Qt::UserRole,  ///< double for sorting; the text in text columns
        ModelRole,  ///< QString: name of the model of the row
        BestRole,  ///< bool: the best of the fitted models in this column
        ReferenceRole,  ///< bool: the student's row
        TitleRole,  ///< header: first line
        UnitRole  ///< header: second line
    };

    explicit ReportTableModel(QObject* parent = nullptr);

    /// Rows stand in the order of modelRank().
    void setTable(Table table);
    const Table& table() const { return m_table; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    Table m_table;
};

}  // namespace wattline
