// SPDX-License-Identifier: GPL-3.0-or-later
// What every way of reading has in common: one file after the other is found, told by its content,
// streamed into a sink and joined with the tables beside it.
#pragma once

#include "core/ingest/find_files.h"
#include "core/ingest/read_traces.h"
#include "core/store/trace_store.h"
#include "core/trace/trace_sink.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

namespace wattline {

/// Takes the traces of one file after the other.
class FileTaker {
public:
    virtual ~FileTaker() = default;
    /// Told first: the files that will be looked at.
    virtual void plan(const std::vector<FoundFile>&) { }
    /// Whether the file is known as it is now; then it is not opened.
    virtual bool knows(const FoundFile&) { return false; }
    /// Where the traces of this file go.
    virtual TraceSink& begin(const FoundFile& file) = 0;
    /// All of the file is in the sink.
    virtual void end(const FoundFile& file, SourceFile source) = 0;
    /// The file is broken: nothing of it counts.
    virtual void giveUp() = 0;
    /// The file is a trace store.
    virtual void takeStore(const FoundFile& file, TraceStore store) = 0;
};

struct FilesRead {
    std::size_t taken = 0, known = 0;  ///< files
    std::vector<SkippedFile> skipped;
};

/// How far a reading of many files is.
struct FilesProgress {
    std::filesystem::path file;
    std::uint64_t bytesDone = 0, bytes = 0;  ///< on disk; those of files that are passed over too
    std::size_t filesDone = 0, files = 0;
};

/// A file that was only found in a folder and is no trace, or is broken, is skipped with its
/// reason; one that the user named is an error.
/// @throws Error; Interrupted when stopped; whatever the taker throws
FilesRead readFiles(const std::vector<std::filesystem::path>& paths, const ReadOptions& options,
    const RunControl& control, FileTaker& taker,
    const std::function<void(const FilesProgress&)>& onProgress = {});

/// Of a trace store: of what it knows of its sources; its bytes are not read.
SourceFile describeStore(const std::filesystem::path& path, const TraceStore& store);

/// The name under which stores are listed among the formats.
inline constexpr auto kStoreFormat = "wattline-store";

/// Why a table of jobs is skipped: its figures stand with the traces of the jobs.
inline constexpr auto kDescribesJobs = "describes jobs";

/// @throws Error that lists the formats, when nothing at all could be read
void requireAny(const std::vector<std::filesystem::path>& paths, const FilesRead& read);

}  // namespace wattline
