// SPDX-License-Identifier: GPL-3.0-or-later
// From paths to traces in memory: detection by content, folders walked, findings kept.
#pragma once

#include "core/ingest/column_mapping.h"
#include "core/trace/run_control.h"
#include "core/trace/trace.h"

#include <filesystem>
#include <string>
#include <vector>

namespace wattline {

struct ReadOptions {
    std::string format;  ///< a name of `formats()`; empty = detect by content
    std::vector<FindingKind> asRead;  ///< repairs that are switched off: these are only reported
    std::optional<ColumnMapping> mapping = {};  ///< which column means what, for formats that ask
    std::filesystem::path mappingMemory = {};  ///< mappings chosen before; empty = none is used
    double zoneS = 0;  ///< east of UTC, for times that name no zone
};

/// One readable file as it was opened, for the tree and for the result's provenance.
struct SourceFile {
    std::filesystem::path path;
    std::string format;  ///< name of the reader
    std::string sha256;  ///< of the bytes read
    std::size_t bytes = 0;
};

/// A file in a folder that holds no trace.
struct SkippedFile {
    std::filesystem::path path;
    std::string reason;
};

struct ReadResult {
    std::vector<Trace> traces;  ///< in the order of the files, GPUs and nodes apart
    std::vector<SourceFile> files;
    std::vector<SkippedFile> skipped;
};

struct FormatInfo {
    std::string name;  ///< "supercloud-gpu"
    std::string description;  ///< one sentence for people
};
std::vector<FormatInfo> formats();

/// Reads files and folders (folders recursively, readable data files only).
/// @throws Error naming the file and the line, what was expected and the text found; Interrupted
/// when stopped
ReadResult readTraces(const std::vector<std::filesystem::path>& paths, const ReadOptions& options,
    const RunControl& control);

}  // namespace wattline
