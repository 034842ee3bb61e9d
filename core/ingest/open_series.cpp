// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/open_series.h"

#include "core/ingest/cached_store.h"
#include "core/ingest/read_files.h"
#include "core/ingest/spilling_sink.h"
#include "core/trace/error.h"

#include <cstdlib>
#include <optional>
#include <utility>

namespace wattline {

namespace {

namespace fs = std::filesystem;

SeriesCache cacheFor(const OpenOptions& limits) {
    return {
        limits.cacheFolder.empty() ? defaultCacheFolder() : limits.cacheFolder, limits.cacheBytes};
}

StoredSource storedAs(const FoundFile& file, const SourceFile& source) {
    return {
        CachedStore::placeOf(file.path), source.format, source.sha256, file.bytes, file.modifiedS};
}

SourceFile describedBy(const FoundFile& file, const StoredSource& stored) {
    return {file.path, stored.format, stored.sha256, static_cast<std::size_t>(stored.bytes)};
}

/// Text of a table takes about as much room as its samples; packed, a fifth of it.
std::uint64_t likelyBytes(const std::vector<FoundFile>& files) {
    constexpr std::uint64_t kPacked = 5;
    std::uint64_t bytes = 0;
    for (const auto& file : files)
        bytes += file.bytes * (file.path.extension() == ".gz" ? kPacked : 1);
    return bytes;
}

/// A failure to write the cache is not the input's fault: what to do about it is something else.
[[noreturn]] void explain(const Error& error, const SeriesCache& cache) {
    const bool ofCache = error.where().starts_with(cache.folder().string());
    if (!ofCache || !error.advice().empty()) throw;  // as what it is
    throw Error(error.where(), error.problem(),
        "What is too large for memory is kept there. Make room, or set XDG_CACHE_HOME to a folder "
        "with more of it.");
}

std::vector<SeriesPtr> inMemory(std::vector<Trace> traces) {
    std::vector<SeriesPtr> series;
    for (auto& trace : traces) series.push_back(makeMemorySeries(std::move(trace)));
    return series;
}

/// All files side by side, in one store as soon as they do not fit.
class AllAtOnce : public FileTaker {
public:
    AllAtOnce(const OpenOptions& limits, const SeriesCache& cache, std::string key)
        : m_limits(limits)
        , m_stored(cache, std::move(key)) { }

    void plan(const std::vector<FoundFile>& files) override {
        m_stored.findAgain(files);
        m_storing = m_stored.found() || likelyBytes(files) > m_limits.memoryBytes;
    }
    bool knows(const FoundFile& file) override {
        if (!m_stored.knows(file)) return false;
        m_opened.push_back({file, {}, {}});
        return true;
    }
    TraceSink& begin(const FoundFile& file) override {
        const auto left = m_storing ? 0 : m_limits.memoryBytes - m_held;
        return m_sink.emplace(
            file.path.string(), left, [this, file] { return m_stored.begin(file); });
    }
    void end(const FoundFile& file, SourceFile source) override {
        if (auto* const stored = m_sink->stored()) {
            m_storing = true;
            stored->finish(storedAs(file, source));
            m_opened.push_back({file, std::move(source), {}});
        } else {
            m_held += m_sink->bytesInMemory();
            m_opened.push_back({file, std::move(source), inMemory(m_sink->take())});
        }
        m_sink.reset();
    }
    void giveUp() override { m_sink.reset(); }
    void takeStore(const FoundFile& file, TraceStore store) override {
        m_opened.push_back({file, describeStore(file.path, store), std::move(store.series)});
    }

    OpenResult take() {
        OpenResult result;
        m_stored.commit();
        const auto stored = m_storing ? m_stored.series() : decltype(m_stored.series()){};
        for (auto& [file, source, series] : m_opened) {
            const auto place = CachedStore::placeOf(file.path);
            if (const auto found = stored.find(place); series.empty() && found != stored.end())
                series = found->second;
            if (!source) source = describedBy(file, m_stored.source(place));
            result.series.insert(result.series.end(), series.begin(), series.end());
            result.files.push_back(std::move(*source));
        }
        return result;
    }

private:
    struct Opened {
        FoundFile file;
        std::optional<SourceFile> source;  ///< absent: as the store knows it
        std::vector<SeriesPtr> series;  ///< empty: in the store
    };
    const OpenOptions& m_limits;
    CachedStore m_stored;
    bool m_storing = false;
    std::size_t m_held = 0;  ///< bytes of samples in memory
    std::optional<SpillingSink> m_sink;
    std::vector<Opened> m_opened;
};

/// Each file by itself, let go before the next.
class OneByOne : public FileTaker {
public:
    using Visitor = std::function<void(const SourceFile&, const std::vector<SeriesPtr>&)>;

    OneByOne(const OpenOptions& limits, const SeriesCache& cache, const ReadOptions& options,
        const Visitor& visitor)
        : m_limits(limits)
        , m_cache(cache)
        , m_options(options)
        , m_visitor(visitor) { }

    bool knows(const FoundFile& file) override {
        m_stored.emplace(m_cache, cacheKey({file.path}, m_options));
        m_stored->findAgain({file});
        if (!m_stored->knows(file)) return false;
        const auto place = CachedStore::placeOf(file.path);
        m_visitor(describedBy(file, m_stored->source(place)), m_stored->series()[place]);
        return true;
    }
    TraceSink& begin(const FoundFile& file) override {
        const auto memory = likelyBytes({file}) > m_limits.memoryBytes ? 0 : m_limits.memoryBytes;
        return m_sink.emplace(
            file.path.string(), memory, [this, file] { return m_stored->begin(file); });
    }
    void end(const FoundFile& file, SourceFile source) override {
        std::vector<SeriesPtr> series;
        if (auto* const stored = m_sink->stored()) {
            stored->finish(storedAs(file, source));
            m_sink.reset();
            m_stored->commit();
            series = m_stored->series()[CachedStore::placeOf(file.path)];
        } else {
            series = inMemory(m_sink->take());
        }
        m_sink.reset();
        m_visitor(source, series);
    }
    void giveUp() override { m_sink.reset(); }
    void takeStore(const FoundFile& file, TraceStore store) override {
        m_visitor(describeStore(file.path, store), store.series);
    }

private:
    const OpenOptions& m_limits;
    const SeriesCache& m_cache;
    const ReadOptions& m_options;
    const Visitor& m_visitor;
    std::optional<CachedStore> m_stored;
    std::optional<SpillingSink> m_sink;
};

}  // namespace

fs::path defaultCacheFolder() {
    const auto fromEnvironment = [](const char* name) -> fs::path {
        const char* const value = std::getenv(name);
        return value && *value == '/' ? value : "";  // relative ones are to be ignored (XDG)
    };
    auto base = fromEnvironment("XDG_CACHE_HOME");
    if (base.empty()) {
        const auto home = fromEnvironment("HOME");
        base = home.empty() ? fs::temp_directory_path() : home / ".cache";
    }
    return base / "wattline" / "opened";
}

OpenResult openSeries(
    const std::vector<fs::path>& paths, const ReadOptions& options, const RunControl& control,
    const std::function<void(const FilesProgress&)>& onProgress) {
    return openSeriesWithin({}, paths, options, control, onProgress);
}

OpenResult openSeriesWithin(const OpenOptions& limits, const std::vector<fs::path>& paths,
    const ReadOptions& options, const RunControl& control,
    const std::function<void(const FilesProgress&)>& onProgress) {
    const auto cache = cacheFor(limits);
    try {
        AllAtOnce taker(limits, cache, cacheKey(paths, options));
        auto read = readFiles(paths, options, control, taker, onProgress);
        requireAny(paths, read);
        auto result = taker.take();
        result.skipped = std::move(read.skipped);
        return result;
    } catch (const Error& error) {
        explain(error, cache);
    }
}

std::vector<SkippedFile> visitSources(const OpenOptions& limits, const std::vector<fs::path>& paths,
    const ReadOptions& options, const RunControl& control,
    const std::function<void(const SourceFile&, const std::vector<SeriesPtr>&)>& visitor) {
    const auto cache = cacheFor(limits);
    try {
        OneByOne taker(limits, cache, options, visitor);
        auto read = readFiles(paths, options, control, taker);
        requireAny(paths, read);
        return std::move(read.skipped);
    } catch (const Error& error) {
        explain(error, cache);
    }
}

}  // namespace wattline
