// SPDX-License-Identifier: GPL-3.0-or-later
// From what the user names to the files to look at: folders walked in the order of names, links
// followed once.
#pragma once

#include "core/ingest/read_traces.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace wattline {

struct FoundFile {
    std::filesystem::path path;
    bool named = false;  ///< by the user himself, not found in a folder: it has to be readable
    std::uint64_t bytes = 0;
    double modifiedS = 0;  ///< when it was last changed, Unix s
};

struct FoundFiles {
    std::vector<FoundFile> files;
    std::vector<SkippedFile> skipped;  ///< what is no regular file, and folders nobody may read
};

/// Hidden files and folders below a named one are passed over, and the pieces of a trace store. A
/// file reached twice counts once.
/// @throws Error for a named path that is not there or may not be read; Interrupted when stopped
FoundFiles findFiles(
    const std::vector<std::filesystem::path>& paths, const RunControl& control = {});

}  // namespace wattline
