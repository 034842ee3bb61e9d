// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import_probe.h"

#include "core/ingest/readers.h"
#include "core/store/trace_store.h"
#include "core/trace/error.h"

#include <algorithm>
#include <exception>

namespace wattline {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostTried = 20;  ///< kinds of files in a folder, until one can be read

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

void show(ImportProbe& probe, const FileKind& kind, const ReadOptions& options,
    const RunControl& control) {
    probe.file = kind.examples.front();
    look(probe, options, control);
}

/// @param base  kinds are told by content, whatever was chosen since
void lookAtFolder(ImportProbe& probe, const FolderLook& known, const ReadOptions& base,
    const ReadOptions& options, const RunControl& control) {
    probe.folder = known.kinds
        ? known.kinds
        : std::make_shared<const FolderKinds>(lookIntoFolder(probe.path, base, control));
    const auto& kinds = probe.folder->kinds;
    probe.files = probe.folder->files;
    probe.bytes = probe.folder->bytes;
    if (!known.file.empty()) {
        probe.file = known.file;
        return look(probe, options, control);
    }
    for (std::size_t i = 0; i < std::min(kinds.size(), kMostTried); ++i) {
        show(probe, kinds[i], options, control);
        if (probe.readable() || probe.ambiguous()) return;
    }
    if (kinds.empty()) {
        probe.preview.problem = "there is no file in it.";
        return;
    }
    // A table is worth showing: its columns can be said.
    const auto table = std::find_if(
        kinds.begin(), kinds.end(), [](const FileKind& kind) { return !kind.columns.empty(); });
    show(probe, table == kinds.end() ? kinds.front() : *table, options, control);
}

}  // namespace

bool ImportProbe::ambiguous() const {
    const auto& found = preview.candidates;
    return found.size() > 1 && found[0].match == found[1].match;
}

bool ImportProbe::mayOpen() const {
    if (readable() || !folder) return readable();
    const bool others = std::any_of(folder->kinds.begin(), folder->kinds.end(),
        [](const FileKind& kind) { return kind.isReadable(); });
    return others || folder->looked < folder->files;
}

std::string ImportProbe::summary() const {
    std::string kinds;
    if (folder && folder->kinds.size() > 1)
        kinds = std::to_string(folder->kinds.size()) + " kinds of files";
    if (!readable()) return mayOpen() ? kinds : preview.problem;
    const auto count = preview.traces.size();
    std::string text = preview.format;
    if (count > 0) text += " · " + std::to_string(count) + (count == 1 ? " trace" : " traces");
    return kinds.empty() ? text : text + " · " + kinds;
}

ImportProbe probeImport(const fs::path& path, const ReadChoice& choice, const ReadOptions& base,
    const RunControl& control, const FolderLook& known) {
    ImportProbe probe;
    probe.path = probe.file = path;
    probe.wanted = known.file;
    auto options = choice.applied(base);
    std::error_code ignored;
    try {
        if (fs::is_directory(path, ignored)) {
            lookAtFolder(probe, known, base, options, control);
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
