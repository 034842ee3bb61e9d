// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of stores of what was too large for memory: each can be made again from its files, so
// that the oldest may go at any time nobody uses them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace wattline {

/// One store of the cache, safe from being removed for as long as this lives.
class CacheEntry {
public:
    /// @throws Error naming the folder when it cannot be written
    CacheEntry(std::filesystem::path store, bool keep);
    ~CacheEntry();  ///< removes the store unless it is kept
    CacheEntry(const CacheEntry&) = delete;
    CacheEntry& operator=(const CacheEntry&) = delete;

    const std::filesystem::path& store() const { return m_store; }
    /// Empties it. False when another one is using it.
    bool clear();
    void keepNot() { m_keep = false; }

private:
    std::filesystem::path m_store;
    bool m_keep;
    int m_lock = -1;
};

class SeriesCache {
public:
    /// @param bytes  that all stores together may take
    SeriesCache(std::filesystem::path folder, std::uint64_t bytes);

    const std::filesystem::path& folder() const { return m_folder; }
    bool holds(const std::string& key) const;
    std::shared_ptr<CacheEntry> entry(const std::string& key) const;
    /// One that nobody else finds, gone when it is let go.
    std::shared_ptr<CacheEntry> privateEntry() const;
    /// Removes stores nobody uses, those that were not opened for longest first, until the rest
    /// fit.
    void makeRoom() const;

private:
    std::filesystem::path m_folder;
    std::uint64_t m_bytes;
};

}  // namespace wattline
