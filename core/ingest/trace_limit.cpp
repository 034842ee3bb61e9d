// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/trace_limit.h"

#include "core/trace/error.h"

#include <fmt/format.h>

namespace wattline {

void requireRoomForTrace(std::size_t begun, const std::string& where) {
    if (begun < kMostTraces) return;
    throw Error(where, fmt::format("one more trace begins here; a file may hold {}.", kMostTraces),
        "Is one of the labels a measurement? Say with --map which columns are labels, or split the "
        "file.");
}

}  // namespace wattline
