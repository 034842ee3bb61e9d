// SPDX-License-Identifier: GPL-3.0-or-later
// The text of any table model as rows, for CSV.
#pragma once

#include "ui/charts/data_table.h"

#include <QAbstractItemModel>

namespace wattline {

DataTable tableData(const QAbstractItemModel& model);

}  // namespace wattline
