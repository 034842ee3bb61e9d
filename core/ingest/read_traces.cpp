// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/read_traces.h"

#include "core/ingest/detect.h"
#include "core/ingest/find_files.h"
#include "core/ingest/memory_sink.h"
#include "core/ingest/readers.h"
#include "core/ingest/supercloud_jobs.h"
#include "core/quality/quality_sink.h"
#include "core/trace/error.h"

#include <algorithm>
#include <utility>

namespace wattline {

namespace {

using Readers = std::vector<std::unique_ptr<TraceReader>>;

std::string nameList(const Readers& readers) {
    std::string names;
    for (const auto& reader : readers) names += (names.empty() ? "" : ", ") + reader->info().name;
    return names;
}

const TraceReader& readerCalled(const std::string& name, const Readers& readers) {
    for (const auto& reader : readers) {
        if (reader->info().name == name) return *reader;
    }
    throw Error(
        "--format", "there is no format \"" + name + "\".", "Formats: " + nameList(readers) + ".");
}

[[noreturn]] void refuseUnknown(
    const std::filesystem::path& path, const FileHead& head, const Readers& readers) {
    if (!head.table) throw Error(*head.noTable);
    if (isSupercloudTable(*head.table)) {
        throw Error(path.string() + ":1", "this table describes jobs; it is no trace.",
            "Open the time series or their folder: the table is joined to them by itself.");
    }
    std::string expected;
    for (const auto& reader : readers) {
        expected += "\n  " + reader->info().name + ": " + reader->expects();
    }
    throw Error(path.string() + ":1",
        "no reader knows these columns: \"" + head.table->firstLine + "\".",
        "Expected one of" + expected);
}

struct OpenedFile {
    explicit OpenedFile(const std::filesystem::path& path)
        : source(path)
        , head(readFileHead(source)) { }
    ByteSource source;
    FileHead head;
};

/// Reads one file after the other into one result.
class Reading {
public:
    Reading(const ReadOptions& options, const RunControl& control)
        : m_control(control)
        , m_quality{options.asRead}
        , m_forced(options.format.empty() ? nullptr : &readerCalled(options.format, m_readers)) { }

    /// A file that was only found in a folder may be something else than a trace; a named one may
    /// not.
    void read(const FoundFile& file) {
        m_control.checkpoint();
        const auto opened = open(file);
        if (!opened) return;
        if (const TraceReader* reader = readerFor(*opened, file)) {
            readWith(*reader, opened->source);
        } else if (file.named) {
            refuseUnknown(file.path, opened->head, m_readers);
        } else {
            result.skipped.push_back({file.path, whyNoTrace(opened->head)});
        }
    }

    ReadResult result;

private:
    static std::string whyNoTrace(const FileHead& head) {
        if (!head.table) return head.noTable->problem();
        return isSupercloudTable(*head.table) ? "describes jobs" : "no trace";
    }

    std::unique_ptr<OpenedFile> open(const FoundFile& file) {
        try {
            return std::make_unique<OpenedFile>(file.path);
        } catch (const Error& error) {
            if (file.named) throw;
            result.skipped.push_back({file.path, error.problem()});
            return nullptr;
        }
    }

    const TraceReader* readerFor(const OpenedFile& opened, const FoundFile& file) const {
        if (!m_forced) return detectReader(opened.head, m_readers, file.path.string());
        return file.named || m_forced->match(opened.head) != Match::no ? m_forced : nullptr;
    }

    void readWith(const TraceReader& reader, ByteSource& source) {
        MemorySink sink(source.path().string());
        QualitySink watched(sink, m_quality);
        reader.read(source, watched, m_control);
        watched.finish();
        if (source.endsEarly()) {
            sink.noteSource({FindingKind::incompleteFile, "", 0, 0, 1, 0,
                "the gzip data stop before their end", "read as far as it goes"});
        }
        for (auto& trace : sink.take()) {
            trace.labels.try_emplace("source", source.path().filename().string());
            result.traces.push_back(std::move(trace));
        }
        result.files.push_back(
            {source.path(), reader.info().name, source.sha256(), source.fileBytes()});
    }

    const RunControl& m_control;
    const QualityOptions m_quality;
    const Readers m_readers = makeReaders();
    const TraceReader* m_forced;
};

}  // namespace

ReadResult readTraces(const std::vector<std::filesystem::path>& paths, const ReadOptions& options,
    const RunControl& control) {
    const auto files = findFiles(paths);
    double done = 0;
    RunControl perFile;
    perFile.stop = control.stop;
    perFile.gate = control.gate;
    perFile.finishNow = control.finishNow;
    perFile.onProgress = [&](const Progress& progress) {
        control.report(
            {progress.stage, (done + progress.fraction) / static_cast<double>(files.size() + 1)});
    };
    Reading reading(options, perFile);
    for (const auto& file : files) {
        reading.read(file);
        ++done;
    }
    if (reading.result.traces.empty()) {
        throw Error(paths.empty() ? "" : paths.front().string(),
            "there is no trace in it (" + std::to_string(reading.result.skipped.size())
                + " files looked at).",
            "Readable formats: " + nameList(makeReaders()) + ".");
    }
    joinSupercloudTables(reading.result.traces, perFile);
    return std::move(reading.result);
}

}  // namespace wattline
