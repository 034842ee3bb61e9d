// SPDX-License-Identifier: GPL-3.0-or-later
// From paths to series that can be browsed, in bounded memory: small inputs stay in memory, large
// ones go to a store on the way.
#pragma once

#include "core/ingest/read_traces.h"
#include "core/trace/series.h"

#include <filesystem>
#include <vector>

namespace wattline {

struct OpenResult {
    std::vector<SeriesPtr> series;  ///< in the order of the files, GPUs and nodes apart
    std::vector<SourceFile> files;
    std::vector<SkippedFile> skipped;
};

/// Like `readTraces`, without holding all samples in memory.
/// @throws as readTraces
OpenResult openSeries(const std::vector<std::filesystem::path>& paths, const ReadOptions& options,
    const RunControl& control);

}  // namespace wattline
