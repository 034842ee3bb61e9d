// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/cached_store.h"

#include "core/ingest/mapping_memory.h"
#include "core/ingest/sha256.h"
#include "core/trace/error.h"

#include <algorithm>
#include <utility>

namespace wattline {

namespace {

namespace fs = std::filesystem;

/// The store of a series must not be removed while the series is used.
struct HeldSeries {
    std::shared_ptr<CacheEntry> entry;
    SeriesPtr series;
};

StoreOptions forTheCache() {
    StoreOptions options;
    options.durable = false;  // made again from the files at any time
    return options;
}

}  // namespace

std::string cacheKey(const std::vector<fs::path>& paths, const ReadOptions& options) {
    Sha256 sha256;
    const auto add = [&](const std::string& text) {
        sha256.add({reinterpret_cast<const unsigned char*>(text.c_str()), text.size() + 1});
    };
    add(WATTLINE_VERSION);  // another version may read a format differently
    add(options.format);
    add(std::to_string(options.zoneS));
    for (const auto kind : options.asRead) add(std::to_string(static_cast<int>(kind)));
    if (options.mapping) add(mappingJson(*options.mapping));
    for (const auto& [shape, mapping] : loadMappings(options.mappingMemory))
        add(shape + mappingJson(mapping));
    for (const auto& path : paths) add(CachedStore::placeOf(path));
    return sha256.hex().substr(0, 32);
}

CachedStore::CachedStore(const SeriesCache& cache, std::string key)
    : m_cache(cache)
    , m_key(std::move(key)) { }

std::string CachedStore::placeOf(const fs::path& file) {
    return fs::absolute(file).lexically_normal().string();
}

void CachedStore::findAgain(const std::vector<FoundFile>& files) {
    if (!m_cache.holds(m_key)) return;
    m_entry = m_cache.entry(m_key);
    try {
        for (auto& source : openTraceStore(m_entry->store()).sources) {
            auto path = source.path;
            m_known.insert_or_assign(std::move(path), std::move(source));
        }
    } catch (const Error&) {  // damaged, or of another version: as good as none
        m_known.clear();
    }
    std::size_t same = 0;
    for (const auto& file : files) same += knows(file);
    if (same == m_known.size() && same > 0) return;
    m_known.clear();
    if (!m_entry->clear()) m_entry = m_cache.privateEntry();
}

bool CachedStore::knows(const FoundFile& file) const {
    if (m_known.empty()) return false;
    const auto known = m_known.find(placeOf(file.path));
    return known != m_known.end() && known->second.bytes == file.bytes
        && known->second.modifiedS == file.modifiedS;
}

void CachedStore::openWriter() {
    m_cache.makeRoom();
    if (!m_entry) m_entry = m_cache.entry(m_key);
    try {
        m_writer = std::make_unique<StoreWriter>(m_entry->store(), forTheCache());
    } catch (const Error&) {
        // Another process is filling it just now. What it knew already has to come along.
        if (!m_known.empty()) throw;
        m_entry = m_cache.privateEntry();
        m_writer = std::make_unique<StoreWriter>(m_entry->store(), forTheCache());
    }
}

std::unique_ptr<SourceWriter> CachedStore::begin(const FoundFile& file) {
    if (!m_writer) openWriter();
    return m_writer->begin(placeOf(file.path));
}

void CachedStore::commit() {
    if (!m_writer) return;
    m_writer->commit();
    m_writer.reset();
    m_cache.makeRoom();
}

std::map<std::string, std::vector<SeriesPtr>> CachedStore::series() const {
    std::map<std::string, std::vector<SeriesPtr>> byFile;
    if (!m_entry) return byFile;
    for (auto& series : openTraceStore(m_entry->store()).series) {
        auto& ofFile = byFile[series->info().source];
        const auto held = std::make_shared<HeldSeries>(HeldSeries{m_entry, std::move(series)});
        ofFile.push_back(SeriesPtr(held, held->series.get()));
    }
    return byFile;
}

}  // namespace wattline
