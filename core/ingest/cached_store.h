// SPDX-License-Identifier: GPL-3.0-or-later
// The store in the cache that belongs to what was opened: found again while the files are as they
// were, filled when they do not fit into memory.
#pragma once

#include "core/ingest/find_files.h"
#include "core/ingest/series_cache.h"
#include "core/store/trace_store.h"
#include "core/trace/series.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wattline {

class CachedStore {
public:
    /// @param key  what tells inputs apart that are opened in different ways
    CachedStore(const SeriesCache& cache, std::string key);

    /// Takes what an earlier opening left, if every file in it still is as it was.
    void findAgain(const std::vector<FoundFile>& files);
    bool found() const { return !m_known.empty(); }
    /// The file is in the store as it is now.
    bool knows(const FoundFile& file) const;
    std::unique_ptr<SourceWriter> begin(const FoundFile& file);

    /// Makes what was finished last. Begin nothing after it.
    void commit();
    /// The series of every file in the store, by `placeOf(file)`; they keep the store.
    std::map<std::string, std::vector<SeriesPtr>> series() const;
    /// Of a file that was found again.
    const StoredSource& source(const std::string& place) const { return m_known.at(place); }

    static std::string placeOf(const std::filesystem::path& file);

private:
    void openWriter();

    const SeriesCache& m_cache;
    std::string m_key;
    std::shared_ptr<CacheEntry> m_entry;
    std::map<std::string, StoredSource> m_known;
    std::unique_ptr<StoreWriter> m_writer;
};

/// Of the paths, however they were written, and of how they are read: 32 hexadecimal digits.
std::string cacheKey(const std::vector<std::filesystem::path>& paths, const ReadOptions& options);

}  // namespace wattline
