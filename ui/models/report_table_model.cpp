// SPDX-License-Identifier: GPL-3.0-or-later
// Cells and headers of a report table by role.
#include "ui/models/report_table_model.h"

#include "ui/models/model_order.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {

ReportTableModel::ReportTableModel(QObject* parent)
    : QAbstractTableModel(parent) { }

void ReportTableModel::setTable(Table table) {
    std::stable_sort(table.rows.begin(), table.rows.end(),
        [](const Row& a, const Row& b) { return modelRank(a.model) < modelRank(b.model); });
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int ReportTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int ReportTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant ReportTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& column = m_table.columns[static_cast<std::size_t>(index.column())];
    const auto& row = m_table.rows[static_cast<std::size_t>(index.row())];
    const auto& cell = row.cells[static_cast<std::size_t>(index.column())];
    const auto text = QString::fromStdString(cell.text);
    switch (role) {
    case Qt::DisplayRole:
        return cell.best ? QString::fromUtf8(kBestMark) + QLatin1Char(' ') + text : text;
    case Qt::TextAlignmentRole:
        return int((column.numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole: return fontOfSize(11, cell.best || (row.reference && index.column() == 0));
    case Qt::ToolTipRole: return text.size() > 24 ? text : QVariant();
    case ValueRole: return column.numeric ? QVariant(cell.value) : QVariant(text);
    case ModelRole: return QString::fromStdString(row.model);
    case BestRole: return cell.best;
    case ReferenceRole: return row.reference;
    default: return {};
    }
}

QVariant ReportTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    const auto& column = m_table.columns[static_cast<std::size_t>(section)];
    const auto title = QString::fromStdString(column.title),
               unit = QString::fromStdString(column.unit);
    switch (role) {
    case Qt::DisplayRole: return unit.isEmpty() ? title : title + QLatin1Char('\n') + unit;
    case Qt::ToolTipRole:
        return column.definition.empty() ? QVariant() : QString::fromStdString(column.definition);
    case Qt::TextAlignmentRole:
        return int((column.numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case TitleRole: return title;
    case UnitRole: return unit;
    default: return {};
    }
}

}  // namespace wattline
