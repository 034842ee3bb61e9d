// SPDX-License-Identifier: GPL-3.0-or-later
// One file into any sink: what is kept, binned or stored is the sink's decision.
#pragma once

#include "core/ingest/read_traces.h"
#include "core/trace/trace_sink.h"

namespace wattline {

struct StreamOptions {
    std::string format;  ///< a name of `formats()`; empty = detect by content
    /// For whoever keeps a record of what came of the file. It takes half as long again, so
    /// without it SourceFile::sha256 is empty.
    bool hash = false;
};

/// Reads `path` into `sink` in bounded memory, on as many threads as `control.threads` says; the
/// sink is called by this thread only.
/// @throws Error when the file is of no known format or broken; Interrupted when stopped
SourceFile streamFile(const std::filesystem::path& path, const StreamOptions& options,
    TraceSink& sink, const RunControl& control);

}  // namespace wattline
