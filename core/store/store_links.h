// SPDX-License-Identifier: GPL-3.0-or-later
// The file that people name: an HDF5 file whose group "pieces" links to the files that hold the
// samples.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace wattline {

/// Atomically. @throws Error naming the file
void writeStoreLinks(const std::filesystem::path& store, std::span<const std::uint32_t> pieces);

}  // namespace wattline
