// SPDX-License-Identifier: GPL-3.0-or-later
// Where the chunks of one part of a series lie in its piece, so that they are read without the HDF5
// library: at once, by several threads, and harmlessly where a file is damaged.
#pragma once

#include "core/store/column_encoding.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

constexpr std::size_t kBlockRows = 64;  ///< rows that the finest level of a pyramid sums up
constexpr std::size_t kLevelFactor = 8;  ///< blocks of one level in a block of the next
constexpr std::size_t kMostChunkRows = 1 << 20;

/// "deflate" of shuffled numbers, at an address of the piece.
struct ChunkPlace {
    std::uint64_t address = 0;
    std::uint32_t bytes = 0;
};

struct ColumnIndex {
    ColumnEncoding encoding;
    std::vector<ChunkPlace> chunks;
};

/// One level of a channel's pyramid: minimum and maximum in the channel's encoding, mean as float.
struct ChannelLevel {
    std::vector<ChunkPlace> minimum, maximum, mean;
};

struct LevelIndex {
    std::size_t blockRows = 0;
    std::vector<ChunkPlace> time;  ///< first time stamp of each block, in the encoding of the time
    std::vector<ChannelLevel> channels;
};

struct SeriesIndex {
    std::size_t rows = 0;
    std::size_t chunkRows = 0;  ///< the last chunk is padded when there are several
    std::vector<double> chunkStartS;  ///< first time stamp of each chunk
    ColumnIndex time;
    std::vector<ColumnIndex> channels;
    std::vector<LevelIndex> levels;  ///< finest first; none for a single chunk

    std::size_t chunks() const { return (rows + chunkRows - 1) / chunkRows; }
    std::size_t blocks(const LevelIndex& level) const {
        return (rows + level.blockRows - 1) / level.blockRows;
    }
    std::size_t chunkBlocks(const LevelIndex& level) const;
};

/// Blocks in a chunk of a level: its chunks begin where chunks of the samples begin.
std::size_t chunkBlocksOf(std::size_t chunkRows, std::size_t blocks);

std::string toBytes(const SeriesIndex& index);
/// @throws Error without a place when the bytes are no index of so many channels
SeriesIndex seriesIndexFrom(std::string_view bytes, std::size_t channels);

}  // namespace wattline
