// SPDX-License-Identifier: GPL-3.0-or-later
// What the import dialog knows of a path: its beginning as it would be read, and how much there is.
#pragma once

#include "core/ingest/folder_kinds.h"
#include "core/ingest/preview.h"
#include "ui/read_choice.h"

#include <filesystem>
#include <memory>
#include <string>

namespace wattline {

/// What of a folder is to be shown, and what is known of it already: it is not looked into again.
struct FolderLook {
    std::filesystem::path file = {};  ///< empty = the first that can be read
    std::shared_ptr<const FolderKinds> kinds = {};
};

struct ImportProbe {
    std::filesystem::path path;
    std::filesystem::path file;  ///< that was looked at: of a folder one of its files
    std::filesystem::path wanted = {};  ///< FolderLook::file
    std::shared_ptr<const FolderKinds> folder = {};  ///< null for a file
    ImportPreview preview;
    std::size_t files = 0;
    std::uint64_t bytes = 0;
    bool mapped = false;  ///< its columns can be chosen
    bool sets = false;  ///< the cells are the data sets of an HDF5 file

    bool ambiguous() const;
    bool readable() const { return preview.problem.empty(); }
    /// Opening it may give something: of a folder also another file than the one shown.
    bool mayOpen() const;
    /// "table · 2 traces", or the problem.
    std::string summary() const;
};

/// Looks at a path; what is wrong with it stands in `preview.problem`. Where several formats are
/// equally sure, the first of them is looked at too.
/// @throws Interrupted when stopped
ImportProbe probeImport(const std::filesystem::path& path, const ReadChoice& choice,
    const ReadOptions& base, const RunControl& control, const FolderLook& known = {});

}  // namespace wattline
