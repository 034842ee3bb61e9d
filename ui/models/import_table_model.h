// SPDX-License-Identifier: GPL-3.0-or-later
// The first lines of a table as text, and above each column what it means; for HDF5 the data sets,
// and beside each what it means.
#pragma once

#include "core/ingest/preview.h"
#include "ui/models/mapping_fields.h"

#include <QAbstractTableModel>

#include <optional>

namespace wattline {

/// Which field of which column of the mapping a cell shows.
struct MappingPlace {
    std::size_t column = 0;
    MappingField field = MappingField::role;
};

class ImportTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// @param mapped  the columns can be chosen
    /// @param sets    the cells list data sets, one a row, below a heading
    void setPreview(const ImportPreview& preview, bool mapped, bool sets);
    const ColumnMapping& mapping() const { return m_mapping; }
    /// Of the cells that say what a column means; nothing for text of the file.
    std::optional<MappingPlace> placeAt(const QModelIndex& index) const;
    QModelIndex indexOf(const MappingPlace& place) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// The value of a role or a kind of power is its number, of the others their text.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

Q_SIGNALS:
    /// Somebody said what a column means; the mapping is as the model shows it now.
    void mappingEdited(const wattline::ColumnMapping& mapping);

private:
    int fieldRows() const { return m_mapped && !m_sets ? kMappingFields : 0; }
    int cellColumns() const { return m_columns; }
    const std::string* cellAt(const QModelIndex& index) const;
    QVariant fieldData(const MappingPlace& place, int role) const;
    bool isHeaderLine(const QModelIndex& index) const;
    bool isIgnored(const QModelIndex& index) const;

    std::vector<std::vector<std::string>> m_cells;
    ColumnMapping m_mapping;
    int m_columns = 0;  ///< of the text
    bool m_mapped = false, m_sets = false;
};

}  // namespace wattline
