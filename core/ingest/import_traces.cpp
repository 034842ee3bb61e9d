// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/import_traces.h"

#include "core/ingest/import_level.h"
#include "core/ingest/importer.h"
#include "core/trace/error.h"

#include <utility>

namespace wattline {

namespace {

namespace fs = std::filesystem;

void refuseItself(const FoundFiles& found, const fs::path& store) {
    for (const auto& file : found.files) {
        std::error_code ignored;
        if (fs::equivalent(file.path, store, ignored))
            throw Error(file.path.string(), "is the store that is to be written.",
                "Name another store with -o, or leave it out of the paths.");
    }
}

ImportReport importInto(const fs::path& store, const std::vector<fs::path>& paths,
    const ImportOptions& options, const RunControl& control,
    const std::function<void(const FilesProgress&)>& onProgress) {
    Importer importer(store, options, control);
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
    refuseItself(findFiles(paths, control), store);
    const auto& level = options.level;
    requireSameLevel(store, level);
    if (!level || level->level == "gpu")
        return importInto(store, paths, options, control, onProgress);
    if (options.append)
        throw Error("--append", "a level is put together of whole recordings.",
            "Leave out --append: a file that has grown is read again.");
    const auto parts = partsOf(store);
    removeOtherParts(parts, *level);
    auto report = importInto(parts, paths, options, control, onProgress);
    report.series = putTogether(parts, store, *level, control);
    return report;
}

}  // namespace wattline
