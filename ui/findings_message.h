// SPDX-License-Identifier: GPL-3.0-or-later
// What the bar above the pages says about a data set that was repaired.
#pragma once

#include "ui/workspace.h"

#include <QString>

namespace wattline {

/// "1 gap, 3 duplicate time stamps": by kind, the most frequent first; empty when nothing was odd.
QString findingsByKind(const DataSet& dataSet);

}  // namespace wattline
