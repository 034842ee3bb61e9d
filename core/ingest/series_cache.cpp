// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/series_cache.h"

#include "core/trace/error.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

namespace wattline {

namespace {

namespace fs = std::filesystem;

constexpr auto kStoreEnding = ".h5";
constexpr auto kAdvice
    = "What is too large for memory is kept there. Make room, or set XDG_CACHE_HOME to a folder "
      "that can be written.";

fs::path lockOf(const fs::path& store) {
    return store.string() + ".lock";
}

/// All that belongs to the store lies beside it under its name.
std::vector<fs::path> partsOf(const fs::path& store) {
    std::vector<fs::path> parts;
    std::error_code problem;
    const auto name = store.filename().string();
    for (fs::directory_iterator at(store.parent_path(), problem), end; !problem && at != end;
         at.increment(problem)) {
        if (at->path().filename().string().starts_with(name) && at->path() != lockOf(store))
            parts.push_back(at->path());
    }
    return parts;
}

void removeParts(const fs::path& store) {
    std::error_code ignored;
    for (const auto& part : partsOf(store)) fs::remove_all(part, ignored);
}

std::uint64_t bytesOf(const fs::path& store) {
    std::uint64_t bytes = 0;
    std::error_code problem;
    const auto add = [&](const fs::path& file) {
        const auto size = fs::file_size(file, problem);
        if (!problem) bytes += size;
    };
    for (const auto& part : partsOf(store)) {
        if (!fs::is_directory(part, problem)) {
            add(part);
            continue;
        }
        for (fs::recursive_directory_iterator at(part, problem), end; !problem && at != end;
             at.increment(problem)) {
            if (at->is_regular_file(problem)) add(at->path());
        }
    }
    return bytes;
}

int openLock(const fs::path& store) {
    return ::open(lockOf(store).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
}

}  // namespace

CacheEntry::CacheEntry(fs::path store, bool keep)
    : m_store(std::move(store))
    , m_keep(keep) {
    const auto folder = m_store.parent_path();
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (!problem) {
        m_lock = openLock(m_store);
        if (m_lock < 0) problem = std::error_code(errno, std::generic_category());
    }
    if (problem)
        throw Error(
            folder.string(), "the cache cannot be written: " + problem.message() + ".", kAdvice);
    ::flock(m_lock, LOCK_SH);
    std::error_code ignored;
    if (fs::exists(m_store, ignored))  // opened just now: the last one to be removed
        fs::last_write_time(m_store, fs::file_time_type::clock::now(), ignored);
}

CacheEntry::~CacheEntry() {
    std::error_code ignored;
    if (!m_keep && clear()) fs::remove(lockOf(m_store), ignored);
    ::close(m_lock);
}

bool CacheEntry::clear() {
    if (::flock(m_lock, LOCK_EX | LOCK_NB) != 0) {
        ::flock(m_lock, LOCK_SH);  // a failed change of the lock may have given it up
        return false;
    }
    removeParts(m_store);
    ::flock(m_lock, LOCK_SH);
    return true;
}

SeriesCache::SeriesCache(fs::path folder, std::uint64_t bytes)
    : m_folder(std::move(folder))
    , m_bytes(bytes) { }

bool SeriesCache::holds(const std::string& key) const {
    std::error_code ignored;
    return fs::exists(m_folder / (key + kStoreEnding), ignored);
}

std::shared_ptr<CacheEntry> SeriesCache::entry(const std::string& key) const {
    return std::make_shared<CacheEntry>(m_folder / (key + kStoreEnding), true);
}

std::shared_ptr<CacheEntry> SeriesCache::privateEntry() const {
    static std::atomic<int> made = 0;
    const auto name
        = "private-" + std::to_string(::getpid()) + '-' + std::to_string(made++) + kStoreEnding;
    auto entry = std::make_shared<CacheEntry>(m_folder / name, false);
    entry->clear();  // of a process that had this number and was killed
    return entry;
}

void SeriesCache::makeRoom() const {
    struct Kept {
        fs::path store;
        fs::file_time_type opened;
        std::uint64_t bytes;
    };
    std::vector<Kept> all;
    std::uint64_t total = 0;
    std::error_code problem;
    for (fs::directory_iterator at(m_folder, problem), end; !problem && at != end;
         at.increment(problem)) {
        if (at->path().extension() != kStoreEnding) continue;
        std::error_code ignored;
        all.push_back({at->path(), at->last_write_time(ignored), bytesOf(at->path())});
        total += all.back().bytes;
    }
    std::sort(
        all.begin(), all.end(), [](const Kept& a, const Kept& b) { return a.opened < b.opened; });
    for (const auto& kept : all) {
        if (total <= m_bytes) return;
        const int lock = openLock(kept.store);
        if (lock < 0) continue;
        if (::flock(lock, LOCK_EX | LOCK_NB) == 0) {
            removeParts(kept.store);  // the lock stays: somebody may be about to take it
            total -= kept.bytes;
        }
        ::close(lock);
    }
}

}  // namespace wattline
