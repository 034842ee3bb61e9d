// SPDX-License-Identifier: GPL-3.0-or-later
// Files and folders into a trace store: in bounded memory, and where an earlier import stopped.
#pragma once

#include "core/ingest/read_files.h"
#include "core/ingest/way_of_reading.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace wattline {

struct ImportOptions {
    ImportOptions(ReadOptions how = {})  // most imports choose no more than that
        : reading(std::move(how)) { }

    ReadOptions reading;
    /// What is recorded as the source of a file in place of its path: of one that is made for the
    /// import and gone after it.
    std::map<std::filesystem::path, std::string> sourceNames = {};
    /// Series go on where they stopped, for files that are still written: only lines that are new
    /// are added, and a last line without an end is left for later. A file that no longer begins as
    /// it did, and one that does not grow by lines, is read anew.
    bool append = false;
    /// Power at a level of the site in regular steps, each kind for itself, in place of all samples.
    std::optional<PowerLevel> level = {};
    /// Told each file that was read, once it is in the store's hands.
    std::function<void(const SourceFile&)> onFile = {};
};

struct ImportReport {
    std::size_t files = 0;  ///< read and now in the store
    std::size_t series = 0;  ///< of those files
    std::size_t known = 0;  ///< files that were in the store already, unchanged
    std::uint64_t bytes = 0;  ///< of the files read
    std::vector<SkippedFile> skipped;
};

/// Makes the store or goes on with it: a file that is in it with the same size and time, read with
/// the same choices, is passed over; any other replaces what was read of it before. Stopped or
/// killed, the store holds the files finished until then.
/// Power at a level above "gpu" is made of means of every recording, which are kept in a hidden store
/// beside this one (".NAME.parts"), so that a later call reads only what is new or has changed.
/// @throws Error as readTraces; when `store` is no store, among the paths, or holds something of
/// another level; Interrupted when
/// stopped, everything finished kept
ImportReport importTraces(const std::vector<std::filesystem::path>& paths,
    const std::filesystem::path& store, const ImportOptions& options, const RunControl& control,
    const std::function<void(const FilesProgress&)>& onProgress = {});

}  // namespace wattline
