// SPDX-License-Identifier: GPL-3.0-or-later
// A series under the name of where it really came from, when the file it was read from is a
// temporary one.
#pragma once

#include "core/trace/series.h"

namespace wattline {

SeriesPtr renamed(SeriesPtr series, const std::string& source);

}  // namespace wattline
