// SPDX-License-Identifier: GPL-3.0-or-later
// The four things that can be said about a column of a table, and the words for them.
#pragma once

#include "core/ingest/column_mapping.h"

#include <QString>

#include <utility>
#include <vector>

namespace wattline {

enum class MappingField { role, name, unit, power };
constexpr int kMappingFields = 4;

QString headingOf(MappingField field);  ///< "Means", "Name", "Unit", "Power of"
std::vector<std::pair<ColumnRole, QString>> roleChoices();
std::vector<std::pair<PowerKind, QString>> powerChoices();
QStringList unitChoices();

QString textOf(const MappedColumn& column, MappingField field);
/// A column that is ignored has no name, one that is no channel no unit.
bool hasField(const MappedColumn& column, MappingField field);

}  // namespace wattline
