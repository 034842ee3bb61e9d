// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the chunks of one part of a series, checked before any memory is asked for.
#pragma once

#include "core/store/chunk_codec.h"
#include "core/store/series_index.h"
#include "core/store/store_files.h"

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace wattline {

/// What is known of a part without opening its piece.
struct StoredPart {
    std::uint32_t piece = 0;
    std::uint32_t indexBytes = 0, indexCrc = 0;
    std::uint64_t indexOffset = 0;
    std::size_t samples = 0;
    double startS = 0, endS = 0;
};

/// @throws Error naming the piece when the index is damaged
std::shared_ptr<const SeriesIndex> readIndex(
    StoreFiles& files, const StoredPart& part, std::size_t channels);

/// Chunks of one part; one thread at a time. Errors name the piece and what was read.
class PartReader {
public:
    PartReader(StoreFiles& files, const StoredPart& part, std::shared_ptr<const SeriesIndex> index,
        std::string title);

    const SeriesIndex& index() const { return *m_index; }
    std::size_t firstRow(std::size_t chunk) const { return chunk * m_index->chunkRows; }
    /// Rows in a chunk of the samples.
    std::size_t rowsIn(std::size_t chunk) const;
    /// The chunk that holds the last sample at or before `timeS`; the first chunk without any.
    std::size_t chunkAt(double timeS) const;

    void read(const ColumnIndex& column, std::size_t chunk, const std::string& name,
        std::vector<double>& values);
    /// Through the cache.
    Numbers time(std::size_t chunk);
    Numbers values(std::size_t channel, std::size_t chunk, const std::string& name);
    /// Numbers of a level's chunk.
    Numbers levelNumbers(const LevelIndex& level, const std::vector<ChunkPlace>& places,
        const ColumnEncoding& encoding, std::size_t chunk, const std::string& name);

private:
    struct Wanted {
        ChunkPlace place;
        ColumnEncoding encoding;
        std::size_t stored, numbers;  ///< in the chunk with padding; without
    };
    void readChunk(const Wanted& wanted, const std::string& name, std::vector<double>& values);
    Numbers cached(const Wanted& wanted, const std::string& name);
    Wanted wantedOf(const ColumnIndex& column, std::size_t chunk) const;

    StoreFiles& m_files;
    std::uint32_t m_piece;
    std::shared_ptr<const PosixFile> m_file;
    std::shared_ptr<const SeriesIndex> m_index;
    std::string m_title;
    ChunkCodec m_codec;
    std::vector<std::byte> m_packed, m_plain;
};

}  // namespace wattline
