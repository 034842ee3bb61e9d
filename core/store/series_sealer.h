// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a part of the store out of a complete series: in order, described, with its pyramid.
#pragma once

#include "core/store/page_merge.h"
#include "core/store/piece_writer.h"
#include "core/store/row_page.h"
#include "core/store/store_manifest.h"

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace wattline {

/// Where a series that goes on stopped.
struct SeriesEnd {
    double endS = 0;
    double stepS = 0;
    std::vector<double> lastValues;
};

struct CompleteSeries {
    std::uint32_t number = 0;
    std::string source;
    TraceHead head;
    std::vector<Finding> findings;
    PageList pages;
    std::size_t chunkRows = 0;
    std::size_t openPages = 2;  ///< that may be in memory at once
    std::optional<SeriesEnd> before;  ///< rows up to its end are left out, with a finding
};

class SeriesSealer {
public:
    explicit SeriesSealer(PageBuilder& builder)
        : m_builder(builder) { }

    /// @param index the part's index is added to it
    /// @return nothing when no row is left
    std::optional<PartRecord> seal(
        CompleteSeries series, Scratch& scratch, PieceWriter& piece, std::string& index);

private:
    PageBuilder& m_builder;
    ChunkCodec m_codec;
};

}  // namespace wattline
