// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the pages of one series, in order, as the arrays of its group in a piece.
#pragma once

#include "core/store/piece_writer.h"
#include "core/store/row_page.h"
#include "core/store/series_index.h"

#include <string>
#include <vector>

namespace wattline {

struct PartTarget {
    PieceWriter& piece;
    PieceObject& group;
    std::size_t chunkRows;  ///< of the pages; a single page is a chunk as it is
};

class PartWriter {
public:
    PartWriter(const PartTarget& target, const PageList& list, PageBuilder& builder,
        const Scratch& scratch);

    void writeTime();
    /// @param name as the array is called
    void writeChannel(std::size_t channel, const std::string& name, DatasetShape shape);
    SeriesIndex index() { return std::move(m_index); }

private:
    std::size_t chunkRows() const;
    ColumnIndex writeColumn(
        const std::string& name, const DatasetShape& shape, PageColumn Page::*time, std::size_t c);
    void writeTimeLevels();

    const PartTarget m_target;
    const PageList& m_list;
    PageBuilder& m_builder;
    const Scratch& m_scratch;
    ChunkCodec m_codec;
    std::vector<PieceObject> m_levels;
    SeriesIndex m_index;
};

}  // namespace wattline
