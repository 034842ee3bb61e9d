// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/load_work.h"

#include "core/ingest/detect.h"
#include "core/ingest/find_files.h"
#include "core/ingest/mapping_memory.h"
#include "core/trace/error.h"
#include "ui/paths.h"

#include <new>

namespace wattline {

namespace {

namespace fs = std::filesystem;

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

LoadFailure failureOf(const LoadRequest& request, const Error& error) {
    std::error_code ignored;
    return {request, text(error.where()), text(error.problem()), text(error.advice()),
        fs::is_regular_file(request.path, ignored)};
}

/// Runs `work` and turns what it throws into the outcome's failure.
template <class Work> void guarded(LoadOutcome& outcome, Work work) {
    const auto& request = outcome.request;
    try {
        work();
    } catch (const Interrupted&) {
        // Neither data nor failure: the user gave up.
    } catch (const AmbiguousFormat& error) {
        outcome.failure = failureOf(request, error);
        outcome.failure->candidates = error.candidates();
    } catch (const Error& error) {
        outcome.failure = failureOf(request, error);
    } catch (const std::bad_alloc&) {
        outcome.failure = LoadFailure{request, toQString(request.path),
            QStringLiteral("not enough memory to read this."),
            QStringLiteral("Open fewer files at once.")};
    } catch (const std::exception& error) {
        outcome.failure = LoadFailure{request, toQString(request.path), text(error.what()), {}};
    }
}

/// A mapping that has served is for the next file of the same shape, as on the command line.
void rememberChoice(
    LoadOutcome& outcome, const std::vector<SourceFile>& files, const ReadOptions& options) {
    const auto& mapping = outcome.request.choice.mapping;
    if (!mapping || options.mappingMemory.empty() || outcome.failure) return;
    try {
        rememberMappingOf(files, options.mappingMemory, *mapping);
    } catch (const Error& error) {
        outcome.remark = QStringLiteral("The mapping is not remembered: ") + text(error.what());
    }
}

void readData(LoadOutcome& outcome, const LoadReader& reader, const ReadOptions& options,
    const RunControl& control, const FilesTold& told) {
    const auto& path = outcome.request.path;
    const auto& choice = outcome.request.choice;
    auto content = reader({path}, choice.applied(options), control, told);
    // A run that trains on it reads it in the same way, whatever is remembered by then.
    auto asRead = choice;
    if (!asRead.mapping && content.files.size() == 1 && content.files.front().format == "table")
        asRead.mapping = recallMapping(options.mappingMemory, path);
    outcome.dataSet = makeDataSet(path, std::move(content), asRead);
    rememberChoice(outcome, outcome.dataSet->content.files, options);
}

void importData(LoadOutcome& outcome, const LoadReader& reader, const ReadOptions& options,
    bool openStore, const RunControl& control, const FilesTold& told) {
    const auto& [path, choice, store, kind] = outcome.request;
    guarded(outcome, [&] {
        outcome.imported = importTraces({path}, store, choice.applied(options), control, told);
        if (fs::is_regular_file(path))
            rememberChoice(outcome, {{path, choice.format, {}, 0}}, options);
    });
    // What was imported before it is worth seeing, also when this one failed.
    std::error_code ignored;
    if (!openStore || control.stop.stop_requested() || !fs::exists(store, ignored)) return;
    guarded(outcome,
        [&] { outcome.dataSet = makeDataSet(store, reader({store}, options, control, {})); });
}

}  // namespace

LoadOutcome carryOut(const LoadRequest& request, const LoadReader& reader,
    const ReadOptions& options, bool openStore, const RunControl& control, const FilesTold& told) {
    LoadOutcome outcome{request};
    if (!request.store.empty()) {
        importData(outcome, reader, options, openStore, control, told);
        return outcome;
    }
    guarded(outcome, [&] {
        const auto kind = !request.choice.empty() ? PathKind::data
            : request.kind                        ? *request.kind
                                                  : pathKind(request.path);
        if (kind == PathKind::spec)
            outcome.spec = readSpec(request.path);
        else if (kind == PathKind::result)
            outcome.result = std::make_shared<const ExperimentResult>(readResult(request.path));
        else
            readData(outcome, reader, options, control, told);
    });
    return outcome;
}

LoadSize measure(const fs::path& path, const RunControl& control) {
    LoadSize size;
    try {
        for (const auto& file : findFiles({path}, control).files) {
            size.bytes += file.bytes;
            ++size.files;
        }
    } catch (const std::exception&) {
        return {};  // its reading says why
    }
    return size;
}

}  // namespace wattline
