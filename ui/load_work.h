// SPDX-License-Identifier: GPL-3.0-or-later
// One thing to open and what came of it: the part of loading that runs on the worker.
#pragma once

#include "core/experiment/path_kind.h"
#include "core/experiment/spec.h"
#include "core/ingest/import_traces.h"
#include "core/trace/run_control.h"
#include "ui/read_choice.h"
#include "ui/workspace.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace wattline {

/// A path as somebody named it: data, an experiment spec or the folder of a result.
struct LoadRequest {
    std::filesystem::path path;
    ReadChoice choice = {};
    std::filesystem::path store = {};  ///< not empty: the data go into this store
    std::optional<PathKind> kind = {};  ///< where it is known; else told by content
};

/// Why a path could not be read, in words for people.
struct LoadFailure {
    LoadRequest request;
    QString where;  ///< file and line, as the reader named them
    QString problem;
    QString advice;
    bool isFile = false;  ///< so that its beginning can be looked at
    std::vector<std::string> candidates = {};  ///< formats that are equally sure: one is to be chosen
};

/// How much there is to read of a path that waits.
struct LoadSize {
    std::uint64_t bytes = 0;
    std::size_t files = 0;
};

struct LoadOutcome {
    LoadRequest request;
    DataSetPtr dataSet = {};
    ResultPtr result = {};
    std::optional<ExperimentSpec> spec = {};
    std::optional<ImportReport> imported = {};
    std::optional<LoadFailure> failure = {};
    QString remark = {};  ///< what went wrong without spoiling the reading
};

using FilesTold = std::function<void(const FilesProgress&)>;
using LoadReader = std::function<OpenResult(const std::vector<std::filesystem::path>&,
    const ReadOptions&, const RunControl&, const FilesTold&)>;

/// Reads what the request names; never throws. Nothing in the outcome = it was stopped.
/// @param openStore  the store that was written is opened too
LoadOutcome carryOut(const LoadRequest& request, const LoadReader& reader,
    const ReadOptions& options, bool openStore, const RunControl& control, const FilesTold& told);

/// Of what is there; nothing for what cannot be listed.
LoadSize measure(const std::filesystem::path& path, const RunControl& control);

}  // namespace wattline
