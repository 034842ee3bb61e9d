// SPDX-License-Identifier: GPL-3.0-or-later
// From paths to series that can be browsed, in bounded memory: small inputs stay in memory, large
// ones go to a store on the way.
#pragma once

#include "core/ingest/read_traces.h"
#include "core/trace/series.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

namespace wattline {

struct FilesProgress;

struct OpenResult {
    std::vector<SeriesPtr> series;  ///< in the order of the files, GPUs and nodes apart
    std::vector<SourceFile> files;
    std::vector<SkippedFile> skipped;
};

struct OpenOptions {
    std::size_t memoryBytes = 64 << 20;  ///< of samples in memory; more goes to a store
    std::filesystem::path cacheFolder = {};  ///< of those stores; empty = defaultCacheFolder()
    std::uint64_t cacheBytes = std::uint64_t{20} << 30;  ///< of all of them; the oldest go first
};

/// $XDG_CACHE_HOME/wattline/opened, else ~/.cache/wattline/opened.
std::filesystem::path defaultCacheFolder();

/// Like `readTraces`, without holding all samples in memory. What did not fit lies in the cache
/// folder and is found there the next time, for as long as size and time of the files stay.
/// @throws as readTraces; Error naming the cache folder when it cannot be written
OpenResult openSeries(const std::vector<std::filesystem::path>& paths, const ReadOptions& options,
    const RunControl& control, const std::function<void(const FilesProgress&)>& onProgress = {});
OpenResult openSeriesWithin(const OpenOptions& limits,
    const std::vector<std::filesystem::path>& paths, const ReadOptions& options,
    const RunControl& control, const std::function<void(const FilesProgress&)>& onProgress = {});

/// Opens one file after the other; nothing of a file is held once the visitor has seen it.
/// @return the files that were skipped. @throws as openSeries
std::vector<SkippedFile> visitSources(const OpenOptions& limits,
    const std::vector<std::filesystem::path>& paths, const ReadOptions& options,
    const RunControl& control,
    const std::function<void(const SourceFile&, const std::vector<SeriesPtr>&)>& visitor);

}  // namespace wattline
