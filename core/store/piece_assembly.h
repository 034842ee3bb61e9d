// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a store as its writer sees them: complete series in, committed pieces out. Used by
// one thread.
#pragma once

#include "core/store/series_sealer.h"
#include "core/store/store_manifest.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace wattline {

class PieceAssembly {
public:
    /// Makes or takes over the store, alone: @throws as StoreWriter
    PieceAssembly(std::filesystem::path store, StoreOptions options);

    const std::vector<StoredSource>& sourcesFound() const { return m_found; }
    const std::filesystem::path& folder() const { return m_folder; }
    const StoreOptions& options() const { return m_options; }
    PageBuilder& builder() { return m_builder; }

    /// All series of one source. May commit.
    void add(SourceRecord source, std::vector<CompleteSeries> series, Scratch& scratch);
    void commit();

private:
    using SeriesKey = std::pair<std::string, Labels>;
    struct Live {
        std::uint32_t number = 0;
        std::vector<ChannelHead> channels;
        SeriesEnd end;
    };
    void takeOver();
    void removeLeftovers() const;
    void forgetReplaced(const SourceRecord& source);
    void follow(const SourceRecord& source, const PartRecord& part);
    bool goOn(CompleteSeries& series, const Live& live) const;

    std::filesystem::path m_store, m_folder;
    StoreOptions m_options;
    PosixFile m_manifest;
    std::uint64_t m_manifestBytes = 0;
    std::vector<std::uint32_t> m_pieces;
    std::uint32_t m_nextSeries = 0;
    std::vector<StoredSource> m_found;
    std::map<SeriesKey, Live> m_live;  ///< series that may go on
    PageBuilder m_builder;
    SeriesSealer m_sealer{m_builder};
    std::unique_ptr<PieceWriter> m_piece;
    PieceRecord m_record;
    std::string m_index;
};

}  // namespace wattline
