// SPDX-License-Identifier: GPL-3.0-or-later
// How far a reading of many files is, in words: the same on the command line and in the window.
#pragma once

#include "core/ingest/read_files.h"

#include <string>

namespace wattline {

/// "1.2 GB of 3.5 GB, 12/100 files, 145 MB/s, about 16 s left"; the pace once a second has passed.
std::string paceText(const FilesProgress& progress, double elapsedS);

/// " 34 %  1.2 GB of 3.5 GB, 12/100 files, 145 MB/s, about 16 s left  node3.csv"
std::string importLine(const FilesProgress& progress, double elapsedS);

}  // namespace wattline
