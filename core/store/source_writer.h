// SPDX-License-Identifier: GPL-3.0-or-later
// Collects the rows of one source's series and hands full pages to the store's worker.
#pragma once

#include "core/store/job_queue.h"
#include "core/store/piece_assembly.h"
#include "core/store/trace_store.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace wattline {

/// What all source writers of one store share.
struct StoreWork {
    StoreWork(const std::filesystem::path& path, const StoreOptions& options)
        : assembly(path, options)
        , room(static_cast<std::int64_t>(options.scratchBytes)) { }

    PieceAssembly assembly;  ///< the worker's, once the first job is pushed
    std::mutex mutex;
    std::vector<RowBuffer> spare;  ///< emptied buffers, to be filled again
    std::unordered_map<std::string, StoredSource> sources;  ///< by path, the newest of each
    std::atomic<std::int64_t> room;  ///< for pages in memory
    JobQueue queue{2};
};

std::unique_ptr<SourceWriter> makeSourceWriter(
    StoreWork& work, std::string source, SourceMode mode);

}  // namespace wattline
