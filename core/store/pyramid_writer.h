// SPDX-License-Identifier: GPL-3.0-or-later
// The min/max/mean pyramid of one channel, built while its blocks stream by: each level sums up
// eight blocks of the one below.
#pragma once

#include "core/store/chunk_codec.h"
#include "core/store/piece_writer.h"
#include "core/store/row_page.h"
#include "core/store/series_index.h"

#include <span>
#include <string>
#include <vector>

namespace wattline {

/// Rows in a block of each level that a series of so many rows has, finest first.
std::vector<std::size_t> levelsOf(std::size_t rows);

/// Numbers written to one dataset a chunk at a time.
class ChunkedColumn {
public:
    ChunkedColumn(PieceWriter& piece, const PieceObject& group, const std::string& name,
        const DatasetShape& shape, ChunkCodec& codec);
    void add(double value);
    std::vector<ChunkPlace> finish();

private:
    void flush();

    PieceWriter& m_piece;
    DatasetShape m_shape;
    PieceObject m_dataset;
    ChunkCodec& m_codec;
    ChunkHabit m_habit;
    std::vector<double> m_values;
    std::vector<std::byte> m_plain, m_packed;
    std::size_t m_written = 0;
    std::vector<ChunkPlace> m_places;
};

class PyramidWriter {
public:
    struct Target {
        PieceWriter& piece;
        std::span<const PieceObject> groups;  ///< one per level
        std::size_t rows, chunkRows;
        ChunkCodec& codec;
    };

    PyramidWriter(const Target& target, const std::string& name, const ColumnEncoding& encoding);
    /// @param blocks the next ones of 64 rows
    void add(std::span<const BlockSummary> blocks);
    std::vector<ChannelLevel> finish();

private:
    struct Level {
        ChunkedColumn minimum, maximum, mean;
        BlockSummary sum;
        std::size_t summed = 0;
    };
    void pass(std::size_t level, const BlockSummary& block);

    std::vector<Level> m_levels;
};

}  // namespace wattline
