// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pyramid_writer.h"

#include <algorithm>
#include <cmath>

namespace wattline {

namespace {

constexpr std::size_t kFewBlocks = 1024;  // a level of so few is the coarsest
constexpr ColumnEncoding kMeanEncoding{ColumnType::f32, 0, 0};

double weighted(double mean, double values) {
    return values == 0 ? 0 : mean * values;
}

void join(BlockSummary& sum, const BlockSummary& block) {
    const double both = static_cast<double>(sum.values) + block.values;
    const double total = weighted(sum.mean, sum.values) + weighted(block.mean, block.values);
    sum.minimum = std::fmin(sum.minimum, block.minimum);
    sum.maximum = std::fmax(sum.maximum, block.maximum);
    sum.mean = static_cast<float>(total / both);  // NaN without values
    sum.values += block.values;
}

}  // namespace

std::vector<std::size_t> levelsOf(std::size_t rows) {
    std::vector<std::size_t> levels{kBlockRows};
    while (rows / levels.back() > kFewBlocks) levels.push_back(levels.back() * kLevelFactor);
    return levels;
}

ChunkedColumn::ChunkedColumn(PieceWriter& piece, const PieceObject& group, const std::string& name,
    const DatasetShape& shape, ChunkCodec& codec)
    : m_piece(piece)
    , m_shape(shape)
    , m_dataset(piece.dataset(group.id(), name, shape))
    , m_codec(codec) { }

void ChunkedColumn::add(double value) {
    m_values.push_back(value);
    if (m_values.size() == m_shape.chunkRows) flush();
}

void ChunkedColumn::flush() {
    encodeColumn(m_values, m_shape.chunkRows, m_shape.encoding, m_plain);
    m_packed.clear();
    m_codec.pack(m_plain, bytesOf(m_shape.encoding.type), m_packed, &m_habit);
    m_places.push_back(m_piece.writeChunk(m_dataset, m_written, m_packed));
    m_written += m_shape.chunkRows;
    m_values.clear();
}

std::vector<ChunkPlace> ChunkedColumn::finish() {
    if (!m_values.empty()) flush();
    return std::move(m_places);
}

PyramidWriter::PyramidWriter(
    const Target& target, const std::string& name, const ColumnEncoding& encoding) {
    std::size_t blockRows = kBlockRows;
    for (const auto& group : target.groups) {
        const auto blocks = (target.rows + blockRows - 1) / blockRows;
        const auto chunk = chunkBlocksOf(target.chunkRows, blocks);
        const auto column = [&](const char* what, const ColumnEncoding& as) {
            return ChunkedColumn(
                target.piece, group, name + what, {blocks, chunk, as, "", ""}, target.codec);
        };
        m_levels.push_back({column(".min", encoding), column(".max", encoding),
            column(".mean", kMeanEncoding), {}});
        blockRows *= kLevelFactor;
    }
}

void PyramidWriter::pass(std::size_t number, const BlockSummary& block) {
    auto& level = m_levels[number];
    level.minimum.add(block.minimum);
    level.maximum.add(block.maximum);
    level.mean.add(block.mean);
    if (number + 1 == m_levels.size()) return;
    if (level.summed == 0)
        level.sum = block;
    else
        join(level.sum, block);
    if (++level.summed == kLevelFactor) {
        level.summed = 0;
        pass(number + 1, level.sum);
    }
}

void PyramidWriter::add(std::span<const BlockSummary> blocks) {
    for (const auto& block : blocks) pass(0, block);
}

std::vector<ChannelLevel> PyramidWriter::finish() {
    std::vector<ChannelLevel> places;
    for (std::size_t i = 0; i < m_levels.size(); ++i) {
        auto& level = m_levels[i];
        if (level.summed > 0 && i + 1 < m_levels.size()) pass(i + 1, level.sum);
        places.push_back({level.minimum.finish(), level.maximum.finish(), level.mean.finish()});
    }
    return places;
}

}  // namespace wattline
