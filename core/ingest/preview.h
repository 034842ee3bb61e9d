// SPDX-License-Identifier: GPL-3.0-or-later
// How a file would be read, from its beginning alone: for the import dialog.
#pragma once

#include "core/ingest/column_mapping.h"
#include "core/ingest/file_head.h"
#include "core/ingest/read_traces.h"
#include "core/trace/run_control.h"

#include <filesystem>
#include <string>
#include <vector>

namespace wattline {

struct FormatCandidate {
    FormatInfo format;
    Match match = Match::no;
    bool takesMapping = false;  ///< its columns can be chosen
};

enum class MappingOrigin { none, guessed, remembered, given };

struct ImportPreview {
    std::vector<FormatCandidate> candidates;  ///< the readers that claim the file, surest first
    std::string format;  ///< the one used here; empty = the candidates are equally sure, or none is
    ColumnMapping mapping;  ///< of a format that takes one: complete, columns in the file's order
    MappingOrigin mappingOrigin = MappingOrigin::none;
    std::vector<std::vector<std::string>>
        cells;  ///< first lines as text, header included; for
                ///< HDF5: path, shape, type, unit of the data sets
    bool columnsCut = false;  ///< the table has more columns than `cells` shows
    std::vector<Trace> traces;  ///< what came out, with labels and findings; first rows only
    double startS = 0, endS = 0, stepS = 0;  ///< of `traces`; NaN when there are none
    bool zoneMissing = false;  ///< times name no zone: what they mean has to be said
    bool whole = false;  ///< the file ended within what was read
    std::string problem;  ///< why nothing came out, for people; empty = it can be read
};

/// Reads at most about 1 MiB. A file that cannot be read is no exception here but a `problem`.
/// @param options  format and mapping as far as they are chosen
/// @throws Error when the file cannot be opened; Interrupted when stopped
ImportPreview previewImport(
    const std::filesystem::path& path, const ReadOptions& options, const RunControl& control);

}  // namespace wattline
