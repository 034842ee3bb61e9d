// SPDX-License-Identifier: GPL-3.0-or-later
// What lies in a folder, told from how its files begin: which kinds of files, and how many of each.
#pragma once

#include "core/ingest/read_traces.h"
#include "core/trace/run_control.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace wattline {

/// Files that the same reader claims and that have the same columns.
struct FileKind {
    std::string format;  ///< the reader that is surest; empty = none is, or several are
    std::string columns;  ///< of a table: "timestamp, power_W"; "5 columns" without a header
    std::string problem;  ///< why they cannot be read; empty = they can
    std::size_t files = 0;
    std::vector<std::filesystem::path> examples;  ///< of those looked at, at most kMostExamples

    static constexpr std::size_t kMostExamples = 100;
    bool isReadable() const { return problem.empty(); }
};

struct FolderKinds {
    std::vector<FileKind> kinds;  ///< readable ones first, then by how many there are
    std::size_t files = 0;
    /// The others count as what files with like names are.
    std::size_t looked = 0;
    std::uint64_t bytes = 0;
};

/// Opens at most `most` files, of every manner of names some ("run_12.csv" is named like
/// "run_7.csv"), so that a few odd ones are found among very many.
/// @throws Error when the folder cannot be read; Interrupted when stopped
FolderKinds lookIntoFolder(const std::filesystem::path& folder, const ReadOptions& options,
    const RunControl& control, std::size_t most = 1000);

}  // namespace wattline
