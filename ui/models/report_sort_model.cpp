// SPDX-License-Identifier: GPL-3.0-or-later
// Order of report rows.
#include "ui/models/report_sort_model.h"

#include "ui/models/report_table_model.h"

#include <cmath>

namespace wattline {

bool ReportSortModel::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const auto a = left.data(ReportTableModel::ValueRole),
               b = right.data(ReportTableModel::ValueRole);
    if (a.typeId() != QMetaType::Double || b.typeId() != QMetaType::Double) {
        return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
    }
    const bool aMissing = std::isnan(a.toDouble()), bMissing = std::isnan(b.toDouble());
    if (aMissing || bMissing) {
        return sortOrder() == Qt::AscendingOrder ? !aMissing && bMissing : aMissing && !bMissing;
    }
    return a.toDouble() < b.toDouble();
}

}  // namespace wattline
