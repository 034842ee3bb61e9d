// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/part_reader.h"

#include "core/trace/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <libdeflate.h>

namespace wattline {

namespace {

constexpr std::uint32_t kLongestIndex = 1U << 30;

/// Incompressible chunks grow a little: more than this is no chunk of ours.
std::size_t mostPacked(std::size_t plain) {
    return plain + plain / 8 + 256;
}

[[noreturn]] void damaged(const PosixFile& file, const std::string& what) {
    throw Error(file.path().string(), what + " is damaged.", "Import the traces again.");
}

bool liesIn(const PosixFile& file, std::uint64_t offset, std::uint64_t bytes) {
    const auto size = file.size();
    return offset <= size && bytes <= size - offset;
}

}  // namespace

std::shared_ptr<const SeriesIndex> readIndex(
    StoreFiles& files, const StoredPart& part, std::size_t channels) {
    const auto file = files.piece(part.piece);
    if (part.indexBytes > kLongestIndex || !liesIn(*file, part.indexOffset, part.indexBytes))
        damaged(*file, "the index of a series");
    std::string bytes(part.indexBytes, '\0');
    file->readAt(part.indexOffset, std::as_writable_bytes(std::span(bytes)));
    if (libdeflate_crc32(0, bytes.data(), bytes.size()) != part.indexCrc)
        damaged(*file, "the index of a series");
    try {
        auto index = seriesIndexFrom(bytes, channels);
        if (index.rows != part.samples) damaged(*file, "the index of a series");
        return std::make_shared<const SeriesIndex>(std::move(index));
    } catch (const Error& error) {
        if (!error.where().empty()) throw;
        throw Error(file->path().string(), error.problem(), "Import the traces again.");
    }
}

PartReader::PartReader(StoreFiles& files, const StoredPart& part,
    std::shared_ptr<const SeriesIndex> index, std::string title)
    : m_files(files)
    , m_piece(part.piece)
    , m_file(files.piece(part.piece))
    , m_index(std::move(index))
    , m_title(std::move(title)) { }

std::size_t PartReader::rowsIn(std::size_t chunk) const {
    return std::min(m_index->chunkRows, m_index->rows - firstRow(chunk));
}

std::size_t PartReader::chunkAt(double timeS) const {
    const auto& starts = m_index->chunkStartS;
    const auto after = std::upper_bound(starts.begin(), starts.end(), timeS);
    return after == starts.begin() ? 0 : static_cast<std::size_t>(after - starts.begin()) - 1;
}

void PartReader::readChunk(
    const Wanted& wanted, const std::string& name, std::vector<double>& values) {
    const auto width = bytesOf(wanted.encoding.type);
    const auto fail = [&] {
        damaged(*m_file, fmt::format("series \"{}\", channel \"{}\": a chunk", m_title, name));
    };
    m_plain.resize(wanted.stored * width);
    if (wanted.place.bytes > mostPacked(m_plain.size())
        || !liesIn(*m_file, wanted.place.address, wanted.place.bytes))
        fail();
    m_packed.resize(wanted.place.bytes);
    m_file->readAt(wanted.place.address, m_packed);
    if (!m_codec.unpack(m_packed, width, m_plain)) fail();
    values.resize(wanted.numbers);
    decodeColumn(m_plain, wanted.encoding, values);
}

PartReader::Wanted PartReader::wantedOf(const ColumnIndex& column, std::size_t chunk) const {
    const auto stored = std::min(m_index->chunkRows, m_index->rows);
    return {column.chunks[chunk], column.encoding, stored, rowsIn(chunk)};
}

void PartReader::read(const ColumnIndex& column, std::size_t chunk, const std::string& name,
    std::vector<double>& values) {
    readChunk(wantedOf(column, chunk), name, values);
}

Numbers PartReader::cached(const Wanted& wanted, const std::string& name) {
    if (auto numbers = m_files.find(m_piece, wanted.place.address)) {
        if (numbers->size() == wanted.numbers) return numbers;
    }
    auto values = std::make_shared<std::vector<double>>();
    readChunk(wanted, name, *values);
    m_files.keep(m_piece, wanted.place.address, values);
    return values;
}

Numbers PartReader::time(std::size_t chunk) {
    return cached(wantedOf(m_index->time, chunk), "time");
}

Numbers PartReader::values(std::size_t channel, std::size_t chunk, const std::string& name) {
    return cached(wantedOf(m_index->channels[channel], chunk), name);
}

Numbers PartReader::levelNumbers(const LevelIndex& level, const std::vector<ChunkPlace>& places,
    const ColumnEncoding& encoding, std::size_t chunk, const std::string& name) {
    const auto stored = m_index->chunkBlocks(level);
    const auto blocks = std::min(stored, m_index->blocks(level) - chunk * stored);
    return cached({places[chunk], encoding, stored, blocks}, name);
}

}  // namespace wattline
