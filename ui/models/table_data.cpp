// SPDX-License-Identifier: GPL-3.0-or-later
// Header and display texts, with the typographic minus back to the plain one that programs read.
#include "ui/models/table_data.h"

namespace wattline {

namespace {
std::string plain(const QVariant& value) {
    QString text = value.toString();
    text.replace(QChar(0x2212), QLatin1Char('-'));
    text.replace(QLatin1Char('\n'), QLatin1Char(' '));
    return text.toStdString();
}
}  // namespace

DataTable tableData(const QAbstractItemModel& model) {
    DataTable table;
    const int columns = model.columnCount();
    for (int column = 0; column < columns; ++column)
        table.header.push_back(plain(model.headerData(column, Qt::Horizontal)));
    for (int row = 0; row < model.rowCount(); ++row) {
        auto& cells = table.rows.emplace_back();
        for (int column = 0; column < columns; ++column)
            cells.push_back(plain(model.index(row, column).data()));
    }
    return table;
}

}  // namespace wattline
