// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/import_traces.h"

#include "core/ingest/importer.h"
#include "core/trace/error.h"

#include <utility>

namespace wattline {

namespace {

namespace fs = std::filesystem;

ImportReport importInto(const fs::path& store, const std::vector<fs::path>& paths,
    const ImportOptions& options, const std::optional<PowerLevel>& level, const RunControl& control,
    const std::function<void(const FilesProgress&)>& onProgress) {
    Importer importer(store, options, level, control);
    try {
        auto read = readFiles(paths, options.reading, control, importer, onProgress);
        importer.commit();
        importer.report.known = read.known;
        importer.report.skipped = std::move(read.skipped);
        requireAny(paths, read);
    } catch (const Interrupted&) {
        importer.giveUp();
        importer.commit();
        throw;
    } catch (const Error&) {
        importer.giveUp();
        importer.commit();
        throw;
    }
    return std::move(importer.report);
}

}  // namespace

ImportReport importTraces(const std::vector<fs::path>& paths, const fs::path& store,
    const ImportOptions& options, const RunControl& control,
    const std::function<void(const FilesProgress&)>& onProgress) {
    // The paths first: a mistyped one must not leave an empty store behind.
    findFiles(paths, control);
    return importInto(store, paths, options, std::nullopt, control, onProgress);
}

}  // namespace wattline
