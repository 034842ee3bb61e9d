// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/part_writer.h"

#include "core/store/pyramid_writer.h"

#include <fmt/format.h>

namespace wattline {

PartWriter::PartWriter(
    const PartTarget& target, const PageList& list, PageBuilder& builder, const Scratch& scratch)
    : m_target(target)
    , m_list(list)
    , m_builder(builder)
    , m_scratch(scratch) {
    const auto& pages = list.pages;
    for (const auto& page : pages) {
        m_index.rows += page.rows;
        m_index.chunkStartS.push_back(page.firstS);
    }
    m_index.chunkRows = chunkRows();
    if (pages.size() == 1) return;
    for (const auto blockRows : levelsOf(m_index.rows)) {
        m_levels.push_back(
            target.piece.group(target.group.id(), fmt::format("pyramid_{}", blockRows)));
        m_index.levels.push_back({blockRows, {}, {}});
    }
}

std::size_t PartWriter::chunkRows() const {
    return m_list.pages.size() == 1 ? m_list.pages.front().rows : m_target.chunkRows;
}

/// Pages that are packed already as the whole column is to be are copied.
ColumnIndex PartWriter::writeColumn(
    const std::string& name, const DatasetShape& shape, PageColumn Page::*time, std::size_t c) {
    const auto dataset = m_target.piece.dataset(m_target.group.id(), name, shape);
    ColumnIndex index{shape.encoding, {}};
    std::vector<double> values;
    std::vector<std::byte> plain, packed;
    std::size_t row = 0;
    for (const auto& page : m_list.pages) {
        const auto& column = time ? page.*time : page.channels[c];
        std::span<const std::byte> chunk;
        if (column.encoding == shape.encoding && page.rows == shape.chunkRows) {
            chunk = m_scratch.view(page, column.offset, column.bytes, packed);
        } else {
            m_builder.read(page, column, m_scratch, values);
            encodeColumn(values, shape.chunkRows, shape.encoding, plain);
            packed.clear();
            m_codec.pack(plain, bytesOf(shape.encoding.type), packed);
            chunk = packed;
        }
        index.chunks.push_back(m_target.piece.writeChunk(dataset, row, chunk));
        row += shape.chunkRows;
    }
    return index;
}

void PartWriter::writeTime() {
    m_index.time = writeColumn(
        "time", {m_index.rows, chunkRows(), m_list.timeEncoding, "s", ""}, &Page::time, 0);
    if (!m_levels.empty()) writeTimeLevels();
}

void PartWriter::writeTimeLevels() {
    std::vector<ChunkedColumn> columns;
    for (std::size_t i = 0; i < m_levels.size(); ++i) {
        const auto blocks = m_index.blocks(m_index.levels[i]);
        columns.emplace_back(m_target.piece, m_levels[i], "time",
            DatasetShape{
                blocks, chunkBlocksOf(m_index.chunkRows, blocks), m_list.timeEncoding, "s", ""},
            m_codec);
    }
    std::vector<double> startS;  // of each block
    std::size_t row = 0;
    for (const auto& page : m_list.pages) {
        startS.resize(page.blocks());
        m_scratch.read(page, page.time.blocksOffset, std::as_writable_bytes(std::span(startS)));
        for (const double timeS : startS) {
            for (std::size_t i = 0; i < columns.size(); ++i)
                if (row % m_index.levels[i].blockRows == 0) columns[i].add(timeS);
            row += kBlockRows;
        }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) m_index.levels[i].time = columns[i].finish();
}

void PartWriter::writeChannel(std::size_t channel, const std::string& name, DatasetShape shape) {
    shape.rows = m_index.rows;
    shape.chunkRows = chunkRows();
    shape.encoding = m_list.encodings[channel];
    m_index.channels.push_back(writeColumn(name, shape, nullptr, channel));
    if (m_levels.empty()) return;
    PyramidWriter pyramid(
        {m_target.piece, m_levels, m_index.rows, m_index.chunkRows, m_codec}, name, shape.encoding);
    std::vector<BlockSummary> blocks;
    for (const auto& page : m_list.pages) {
        blocks.resize(page.blocks());
        m_scratch.read(
            page, page.channels[channel].blocksOffset, std::as_writable_bytes(std::span(blocks)));
        pyramid.add(blocks);
    }
    auto levels = pyramid.finish();
    for (std::size_t i = 0; i < levels.size(); ++i)
        m_index.levels[i].channels.push_back(std::move(levels[i]));
}

}  // namespace wattline
