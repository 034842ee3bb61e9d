// SPDX-License-Identifier: GPL-3.0-or-later
// Pages in the order of a file made into full pages in the order of time, in bounded memory: an
// external merge sort whose runs are pages that follow each other.
#pragma once

#include "core/store/row_page.h"

#include <cstddef>
#include <limits>

namespace wattline {

/// Each page begins after the one before it ends, and all but the last have `chunkRows` rows.
bool areInOrder(const PageList& list, std::size_t chunkRows);

struct MergeOptions {
    std::size_t chunkRows = 65536;
    std::size_t openPages = 2;  ///< that may be in memory at once, at least 2
    double afterS = -std::numeric_limits<double>::infinity();  ///< rows up to here are left out ...
    DuplicateRows* leftOut = nullptr;  ///< ... and counted
};
PageList mergePages(
    PageList list, const MergeOptions& options, PageBuilder& builder, Scratch& scratch);

}  // namespace wattline
