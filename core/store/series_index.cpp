// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/series_index.h"

#include "core/store/byte_record.h"

#include <algorithm>

namespace wattline {

namespace {

constexpr std::size_t kMostLevels = 16;

void put(RecordWriter& to, const std::vector<ChunkPlace>& chunks) {
    for (const auto& chunk : chunks) {
        to.put(chunk.address);
        to.put(chunk.bytes);
    }
}

void put(RecordWriter& to, const ColumnIndex& column) {
    to.put(static_cast<std::uint8_t>(column.encoding.type));
    to.put(column.encoding.digits);
    to.put(column.encoding.offset);
    put(to, column.chunks);
}

[[noreturn]] void refuse() {
    throw Error("", "the index of a series is damaged.");
}

/// The number is not in the file: it follows from the rows. Each chunk takes bytes of the index, so
/// that a wrong number of rows ends it too early before much memory is asked for.
std::vector<ChunkPlace> chunksFrom(RecordReader& from, std::size_t count) {
    std::vector<ChunkPlace> chunks;
    for (; count > 0; --count) {
        const auto address = from.get<std::uint64_t>();
        chunks.push_back({address, from.get<std::uint32_t>()});
    }
    return chunks;
}

ColumnIndex columnFrom(RecordReader& from, std::size_t chunks) {
    ColumnIndex column;
    const auto type = from.get<std::uint8_t>();
    column.encoding.digits = from.get<std::uint8_t>();
    column.encoding.offset = from.get<std::int64_t>();
    if (type >= kColumnTypes || column.encoding.digits > kMostDigits) refuse();
    column.encoding.type = static_cast<ColumnType>(type);
    column.chunks = chunksFrom(from, chunks);
    return column;
}

std::size_t chunksIn(std::size_t length, std::size_t chunk) {
    return (length + chunk - 1) / chunk;
}

}  // namespace

std::size_t chunkBlocksOf(std::size_t chunkRows, std::size_t blocks) {
    return std::min(blocks, std::max<std::size_t>(chunkRows / 4, 16));
}

std::size_t SeriesIndex::chunkBlocks(const LevelIndex& level) const {
    return chunkBlocksOf(chunkRows, blocks(level));
}

std::string toBytes(const SeriesIndex& index) {
    RecordWriter to;
    to.put(static_cast<std::uint64_t>(index.rows));
    to.putCount(index.chunkRows);
    for (const double startS : index.chunkStartS) to.put(startS);
    put(to, index.time);
    to.putCount(index.channels.size());
    for (const auto& channel : index.channels) put(to, channel);
    to.putCount(index.levels.size());
    for (const auto& level : index.levels) {
        to.put(static_cast<std::uint64_t>(level.blockRows));
        put(to, level.time);
        for (const auto& channel : level.channels) {
            for (const auto* chunks : {&channel.minimum, &channel.maximum, &channel.mean})
                put(to, *chunks);
        }
    }
    return to.take();
}

SeriesIndex seriesIndexFrom(std::string_view bytes, std::size_t channels) {
    RecordReader from(bytes);
    SeriesIndex index;
    index.rows = from.get<std::uint64_t>();
    index.chunkRows = from.get<std::uint32_t>();
    if (index.rows == 0 || index.rows > (std::size_t{1} << 48) || index.chunkRows == 0
        || index.chunkRows > kMostChunkRows)
        refuse();
    for (std::size_t i = 0; i < index.chunks(); ++i)
        index.chunkStartS.push_back(from.get<double>());
    if (!std::is_sorted(index.chunkStartS.begin(), index.chunkStartS.end())) refuse();
    index.time = columnFrom(from, index.chunks());
    if (from.get<std::uint32_t>() != channels) refuse();
    for (std::size_t c = 0; c < channels; ++c)
        index.channels.push_back(columnFrom(from, index.chunks()));
    const auto levels = from.count(8);
    if (levels > kMostLevels) refuse();
    for (std::size_t i = 0; i < levels; ++i) {
        LevelIndex level;
        level.blockRows = from.get<std::uint64_t>();
        const auto before = i == 0 ? 0 : index.levels.back().blockRows * kLevelFactor;
        if (level.blockRows != (i == 0 ? kBlockRows : before)) refuse();
        const auto chunks = chunksIn(index.blocks(level), index.chunkBlocks(level));
        level.time = chunksFrom(from, chunks);
        for (std::size_t c = 0; c < channels; ++c) {
            ChannelLevel channel;
            for (auto* places : {&channel.minimum, &channel.maximum, &channel.mean})
                *places = chunksFrom(from, chunks);
            level.channels.push_back(std::move(channel));
        }
        index.levels.push_back(std::move(level));
    }
    if (!from.atEnd()) refuse();
    return index;
}

}  // namespace wattline
