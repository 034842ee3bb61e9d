// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/import_table_model.h"

#include "ui/theme/theme.h"

#include <algorithm>

namespace wattline {

namespace {

/// A table has one time: what was it before means nothing now.
void setRole(ColumnMapping& mapping, std::size_t at, ColumnRole role) {
    if (role == ColumnRole::time || role == ColumnRole::clock)
        for (auto& other : mapping.columns)
            if (other.role == role) other.role = ColumnRole::ignored;
    mapping.columns[at].role = role;
}

}  // namespace

void ImportTableModel::setPreview(const ImportPreview& preview, bool mapped, bool sets) {
    std::size_t columns = 0;
    for (const auto& row : preview.cells) columns = std::max(columns, row.size());
    if (mapped && !sets) columns = std::max(columns, std::min<std::size_t>(preview.mapping.columns.size(), 200));
    const bool sameShape = m_mapped == mapped && m_sets == sets
        && m_columns == static_cast<int>(columns) && m_cells.size() == preview.cells.size();
    if (!sameShape) beginResetModel();
    m_cells = preview.cells;
    m_mapping = preview.mapping;
    m_mapped = mapped;
    m_sets = sets;
    m_columns = static_cast<int>(columns);
    if (!sameShape) {
        endResetModel();
    } else if (rowCount() > 0 && columnCount() > 0) {
        // An open editor, the selection and the scroll position stay.
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }
}

std::optional<MappingPlace> ImportTableModel::placeAt(const QModelIndex& index) const {
    if (!index.isValid() || !m_mapped) return std::nullopt;
    const int column = m_sets ? index.row() : index.column();
    const int field = m_sets ? index.column() - cellColumns() : index.row();
    if (field < 0 || field >= kMappingFields) return std::nullopt;
    if (column >= static_cast<int>(m_mapping.columns.size())) return std::nullopt;
    return MappingPlace{static_cast<std::size_t>(column), static_cast<MappingField>(field)};
}

QModelIndex ImportTableModel::indexOf(const MappingPlace& place) const {
    const int column = static_cast<int>(place.column), field = static_cast<int>(place.field);
    return m_sets ? index(column, cellColumns() + field) : index(field, column);
}

int ImportTableModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid()) return 0;
    const int lines = static_cast<int>(m_cells.size());
    return m_sets ? std::max(0, lines - 1) : fieldRows() + lines;
}

int ImportTableModel::columnCount(const QModelIndex& parent) const {
    if (parent.isValid()) return 0;
    return cellColumns() + (m_mapped && m_sets ? kMappingFields : 0);
}

const std::string* ImportTableModel::cellAt(const QModelIndex& index) const {
    const int row = m_sets ? index.row() + 1 : index.row() - fieldRows();
    if (row < 0 || row >= static_cast<int>(m_cells.size())) return nullptr;
    const auto& line = m_cells[static_cast<std::size_t>(row)];
    const auto column = static_cast<std::size_t>(index.column());
    return column < line.size() ? &line[column] : nullptr;
}

bool ImportTableModel::isHeaderLine(const QModelIndex& index) const {
    return !m_sets && index.row() == fieldRows() && m_mapping.header.value_or(false);
}

bool ImportTableModel::isIgnored(const QModelIndex& index) const {
    const auto column = static_cast<std::size_t>(m_sets ? index.row() : index.column());
    return m_mapped && column < m_mapping.columns.size()
        && m_mapping.columns[column].role == ColumnRole::ignored;
}

QVariant ImportTableModel::fieldData(const MappingPlace& place, int role) const {
    const auto& column = m_mapping.columns[place.column];
    if (role == Qt::EditRole && place.field == MappingField::role)
        return static_cast<int>(column.role);
    if (role == Qt::EditRole && place.field == MappingField::power)
        return static_cast<int>(column.power);
    if (role == Qt::DisplayRole || role == Qt::EditRole) return textOf(column, place.field);
    if (role == Qt::AccessibleTextRole)
        return tr("%1 of column %2: %3")
            .arg(headingOf(place.field), QString::fromStdString(column.column),
                textOf(column, place.field));
    return {};
}

QVariant ImportTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Colors& colors = Theme::instance().colors();
    const auto place = placeAt(index);
    if (role == Qt::BackgroundRole && place) return colors(ColorRole::alternate);
    if (role == Qt::ForegroundRole && isIgnored(index)) return colors(ColorRole::textDisabled);
    if (role == Qt::FontRole && isHeaderLine(index)) return fontOfSize(11, true);
    if (place) return fieldData(*place, role);
    const auto* cell = cellAt(index);
    if (role == Qt::DisplayRole && cell) return QString::fromStdString(*cell);
    return {};
}

QVariant ImportTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole) return {};
    const auto at = static_cast<std::size_t>(section);
    if (orientation == Qt::Vertical) {
        if (section < fieldRows()) return headingOf(static_cast<MappingField>(section));
        const auto line = at - static_cast<std::size_t>(fieldRows()) + 1;
        return QString::number(line + (m_sets ? 0 : m_mapping.skipLines));
    }
    if (m_sets && section >= cellColumns())
        return headingOf(static_cast<MappingField>(section - cellColumns()));
    if (m_sets && !m_cells.empty() && at < m_cells[0].size())
        return QString::fromStdString(m_cells[0][at]);
    if (m_mapped && at < m_mapping.columns.size())
        return QString::fromStdString(m_mapping.columns[at].column);
    return section + 1;
}

Qt::ItemFlags ImportTableModel::flags(const QModelIndex& index) const {
    const auto place = placeAt(index);
    auto flags = QAbstractTableModel::flags(index);
    if (place && hasField(m_mapping.columns[place->column], place->field))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool ImportTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const auto place = placeAt(index);
    if (!place || role != Qt::EditRole) return false;
    if (data(index, Qt::EditRole) == value) return true;
    auto& column = m_mapping.columns[place->column];
    switch (place->field) {
    case MappingField::role:
        setRole(m_mapping, place->column, static_cast<ColumnRole>(value.toInt()));
        break;
    case MappingField::name: column.name = value.toString().trimmed().toStdString(); break;
    case MappingField::unit: column.unit = value.toString().trimmed().toStdString(); break;
    case MappingField::power: column.power = static_cast<PowerKind>(value.toInt()); break;
    }
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, columnCount() - 1));
    Q_EMIT mappingEdited(m_mapping);
    return true;
}

}  // namespace wattline
