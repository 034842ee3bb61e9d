// SPDX-License-Identifier: GPL-3.0-or-later
// The manifest of a trace store: a journal with one record for every piece. A record that a kill
// left unfinished at its end is as if it were not there.
#pragma once

#include "core/store/posix_file.h"
#include "core/store/trace_store.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace wattline {

constexpr std::uint32_t kStoreLayout = 1;  ///< version of the layout on disk that this code writes

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

std::filesystem::path piecesFolder(const std::filesystem::path& store);
std::filesystem::path manifestPath(const std::filesystem::path& store);
std::string pieceName(std::uint32_t number);  ///< "000017.h5"

/// The bytes a manifest begins with.
std::string manifestHead();
std::string manifestRecord(const PieceRecord& piece);

/// Hands out the pieces in order. @return bytes of whole records, the head included
/// @throws Error naming `path` when it is damaged, no manifest, or of a newer layout (says which)
std::uint64_t readManifest(
    const std::filesystem::path& path, const std::function<void(PieceRecord)>& onPiece);

}  // namespace wattline
