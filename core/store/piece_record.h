// SPDX-License-Identifier: GPL-3.0-or-later
// What the manifest of a trace store tells of one piece, and the bytes it is told in.
#pragma once

#include "core/store/trace_store.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

struct SourceRecord {
    StoredSource source;
    SourceMode mode = SourceMode::replace;
};

/// What one piece holds of one series.
struct PartRecord {
    std::uint32_t series = 0;  ///< counted over the whole store
    std::uint32_t source = 0;  ///< of the piece's sources
    SeriesInfo info;  ///< of this part alone; `info.source` is left empty
    std::vector<double> lastValues;  ///< at info.endS, one per channel: what holds until the next
    std::uint64_t indexOffset = 0;  ///< where the part's index (series_index.h) lies in the piece
    std::uint32_t indexBytes = 0;
    std::uint32_t indexCrc = 0;
};

struct PieceRecord {
    std::uint32_t number = 0;
    std::uint64_t bytes = 0;
    std::vector<SourceRecord> sources;
    std::vector<PartRecord> parts;
};

std::string toBytes(const PieceRecord& piece);
/// @throws Error without a place when these are not the bytes of a record
PieceRecord pieceFromBytes(std::string_view bytes);

}  // namespace wattline
