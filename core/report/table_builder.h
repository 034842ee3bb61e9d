// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a table together column by column: each column says how it reads its figure from an item.
#pragma once

#include "core/experiment/result.h"
#include "core/report/table.h"

namespace wattline {

Cell textCell(std::string text);
Cell fixedCell(double value, int decimals);
Cell signedCell(double value, int decimals);
Cell countCell(double value);
Cell magnitudeCell(double value);

Column textColumn(std::string id, std::string title, std::string unit = {});
Column numberColumn(std::string id, std::string title, std::string unit, Better better);

/// Nothing is fitted in persistence and drift: they never carry the mark of the best.
bool isFitted(const ModelResult& model);

/// Marks the best cell of every column that has a better end, among the rows of fitted models.
void markBest(Table& table, const ExperimentResult& result);

}  // namespace wattline
