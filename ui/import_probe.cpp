// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import_probe.h"

#include "core/ingest/find_files.h"
#include "core/ingest/readers.h"
#include "core/store/trace_store.h"
#include "core/trace/error.h"

#include <algorithm>
#include <exception>

namespace wattline {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostTried = 20;  ///< files of a folder, until one can be read

bool takesMapping(const std::string& format) {
    const auto readers = makeReaders();
    return std::any_of(readers.begin(), readers.end(), [&](const auto& reader) {
        return reader->info().name == format && reader->takesMapping();
    });
}

void look(ImportProbe& probe, const ReadOptions& options, const RunControl& control) {
    probe.preview = {};
    try {
        if (isTraceStore(probe.file)) {
            probe.preview.format = "wattline-store";
            probe.preview.whole = true;
            return;
        }
        probe.preview = previewImport(probe.file, options, control);
    } catch (const Interrupted&) {
        throw;
    } catch (const std::exception& error) {
        probe.preview.problem = error.what();
    }
}

void lookIntoFolder(ImportProbe& probe, const ReadOptions& options, const RunControl& control) {
    const auto found = findFiles({probe.path}, control);
    probe.files = found.files.size();
    for (const auto& file : found.files) probe.bytes += file.bytes;
    for (std::size_t i = 0; i < std::min(found.files.size(), kMostTried); ++i) {
        probe.file = found.files[i].path;
        look(probe, options, control);
        if (probe.readable() || probe.ambiguous()) return;
    }
    if (found.files.empty()) probe.preview.problem = "there is no file in it.";
}

}  // namespace

bool ImportProbe::ambiguous() const {
    const auto& found = preview.candidates;
    return found.size() > 1 && found[0].match == found[1].match;
}

std::string ImportProbe::summary() const {
    if (!readable()) return preview.problem;
    const auto count = preview.traces.size();
    if (preview.traces.empty()) return preview.format;
    return preview.format + " · " + std::to_string(count) + (count == 1 ? " trace" : " traces");
}

ImportProbe probeImport(const fs::path& path, const ReadChoice& choice, const ReadOptions& base,
    const RunControl& control) {
    ImportProbe probe;
    probe.path = probe.file = path;
    auto options = choice.applied(base);
    std::error_code ignored;
    try {
        if (fs::is_directory(path, ignored)) {
            lookIntoFolder(probe, options, control);
        } else {
            probe.files = 1;
            const auto bytes = fs::file_size(path, ignored);
            probe.bytes = ignored ? 0 : bytes;
            look(probe, options, control);
        }
    } catch (const Interrupted&) {
        throw;
    } catch (const std::exception& error) {
        probe.preview.problem = error.what();
    }
    if (options.format.empty() && probe.preview.format.empty() && probe.ambiguous()) {
        options.format = probe.preview.candidates.front().format.name;
        look(probe, options, control);
    }
    const auto& preview = probe.preview;
    probe.sets = preview.format == "hdf5";
    probe.mapped = preview.format.empty() ? preview.candidates.empty() && !preview.cells.empty()
                                          : takesMapping(preview.format);
    return probe;
}

}  // namespace wattline
