// SPDX-License-Identifier: GPL-3.0-or-later
// The manifest of a trace store: a journal with one record for every piece. A record that a kill
// left unfinished at its end is as if it were not there.
#pragma once

#include "core/store/piece_record.h"
#include "core/store/posix_file.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace wattline {

constexpr std::uint32_t kStoreLayout = 1;  ///< version of the layout on disk that this code writes

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
