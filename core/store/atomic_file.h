// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are there whole or not at all: temporary name beside the target, sync, rename, sync
// the folder.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace wattline {

/// Replaces `path` by `content`. On failure the old file, if any, is untouched and no temporary
/// stays behind.
/// @throws Error naming the file and the system's reason ("No space left on device")
void writeFileAtomically(const std::filesystem::path& path, std::string_view content);

/// The same for writers that need a path of their own (HDF5, Qt): `write` fills the temporary file
/// it is given.
void writeFileAtomically(const std::filesystem::path& path,
    const std::function<void(const std::filesystem::path& temporary)>& write);

/// Whole file into memory.
/// @throws Error naming the file and the reason; also when it is larger than `limit` bytes
std::string readWholeFile(
    const std::filesystem::path& path, std::size_t limit = std::size_t{1} << 30);

}  // namespace wattline
