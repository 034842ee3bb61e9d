// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_manifest.h"
#include "core/store/stored_series.h"
#include "core/store/trace_store.h"

#include "core/trace/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>
#include <utility>

namespace wattline {

namespace {

/// Puts series together from the parts that the records name.
class StoreOpening {
public:
    explicit StoreOpening(const std::filesystem::path& store)
        : m_files(std::make_shared<StoreFiles>(piecesFolder(store))) { }

    void add(PieceRecord piece) {
        m_files->addPiece(piece.number, piece.bytes);
        std::vector<std::size_t> places;
        for (auto& record : piece.sources) places.push_back(placeOf(std::move(record)));
        for (auto& part : piece.parts) add(piece, part, places[part.source]);
    }

    TraceStore take() {
        TraceStore store;
        for (std::size_t i = 0; i < m_sources.size(); ++i)
            if (m_newest.at(m_sources[i].path) == i) store.sources.push_back(m_sources[i]);
        for (auto& [series, source] : m_series)
            if (series && m_newest.at(m_sources[source].path) == source)
                store.series.push_back(std::move(series));
        return store;
    }

private:
    struct Opened {
        std::shared_ptr<StoredSeries> series;
        std::size_t source = 0;
    };

    /// A source that replaces another hides its series; one that goes on is the same source.
    std::size_t placeOf(SourceRecord record) {
        const auto known = m_newest.find(record.source.path);
        if (record.mode == SourceMode::continueSeries && known != m_newest.end()) {
            m_sources[known->second] = std::move(record.source);
            return known->second;
        }
        m_newest[record.source.path] = m_sources.size();
        m_sources.push_back(std::move(record.source));
        return m_sources.size() - 1;
    }

    void add(const PieceRecord& piece, PartRecord& part, std::size_t source) {
        // Series are counted as they come: a number far ahead is none of ours.
        if (part.series > m_series.size())
            throw Error("", fmt::format("series {} is named before it exists.", part.series));
        if (part.series == m_series.size()) m_series.emplace_back();
        auto& [series, ofSource] = m_series[part.series];
        if (!series) {
            series = std::make_shared<StoredSeries>(m_files);
            part.info.source = m_sources[source].path;
        } else if (part.info.channels.size() != series->info().channels.size()
            || part.info.startS <= series->info().endS) {
            throw Error("", fmt::format("series {} goes on with what does not fit.", part.series));
        }
        ofSource = source;
        const StoredPart stored{piece.number, part.indexBytes, part.indexCrc, part.indexOffset,
            part.info.samples, part.info.startS, part.info.endS};
        series->add(std::move(part.info), stored);
    }

    std::shared_ptr<StoreFiles> m_files;
    std::vector<StoredSource> m_sources;
    std::unordered_map<std::string, std::size_t> m_newest;  ///< place of each path's last source
    std::vector<Opened> m_series;
};

}  // namespace

bool isTraceStore(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored)
        && std::filesystem::is_regular_file(manifestPath(path), ignored);
}

TraceStore openTraceStore(const std::filesystem::path& path) {
    if (!isTraceStore(path))
        throw Error(path.string(),
            fmt::format("this is no trace store: a store consists of this file and the folder "
                        "\"{}\" beside it.",
                piecesFolder(path).filename().string()),
            "Keep the two together.");
    StoreOpening opening(path);
    readManifest(manifestPath(path), [&](PieceRecord piece) { opening.add(std::move(piece)); });
    return opening.take();
}

}  // namespace wattline
