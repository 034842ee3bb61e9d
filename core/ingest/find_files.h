// SPDX-License-Identifier: GPL-3.0-or-later
// From what the user names to the files to look at: folders walked in the order of names, links
// followed once.
#pragma once

#include <filesystem>
#include <vector>

namespace wattline {

struct FoundFile {
    std::filesystem::path path;
    bool named = false;  ///< by the user himself, not found in a folder: it has to be readable
};

/// Hidden files and folders below a named one are passed over, pipes and devices too. A file
/// reached twice counts once.
/// @throws Error for a path that is not there or a folder that may not be read
std::vector<FoundFile> findFiles(const std::vector<std::filesystem::path>& paths);

}  // namespace wattline
