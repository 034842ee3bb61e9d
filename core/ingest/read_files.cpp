// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/read_files.h"

#include "core/ingest/choose_reader.h"
#include "core/ingest/detect.h"
#include "core/ingest/labelling_sink.h"
#include "core/ingest/readers.h"
#include "core/ingest/sha256.h"
#include "core/ingest/source_end.h"
#include "core/quality/quality_sink.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace wattline {

namespace {

struct OpenedFile {
    explicit OpenedFile(const std::filesystem::path& path)
        : source(path)
        , head(readFileHead(source)) { }
    ByteSource source;
    FileHead head;
};

std::string whyNoTrace(const FileHead& head) {
    if (!head.table) return head.noTable->problem();
    return isSupercloudTable(*head.table) ? kDescribesJobs : "no trace";
}

/// The path is told beside it: only the line is wanted of where it was.
std::string reasonOf(const Error& error, const std::filesystem::path& path) {
    const auto& where = error.where();
    const auto name = path.string();
    const auto text
        = error.advice().empty() ? error.problem() : error.problem() + ' ' + error.advice();
    if (where.starts_with(name + ':'))
        return fmt::format("line {}: {}", where.substr(name.size() + 1), text);
    return where == name || where.empty() ? text : where + ": " + text;
}

class Reading {
public:
    Reading(const ReadOptions& options, const RunControl& control, FileTaker& taker)
        : m_control(control)
        , m_taker(taker)
        , m_mapping(options.mapping)
        , m_quality{options.asRead}
        , m_readers(makeReaders(options))
        , m_forced(options.format.empty() || options.format == kStoreFormat
                  ? nullptr
                  : &readerCalled(options.format, m_readers))
        , m_storesOnly(options.format == kStoreFormat) { }

    /// A file that was only found in a folder may be something else than a trace, or broken; a
    /// named one may not.
    void read(const FoundFile& file) {
        m_control.checkpoint();
        if (m_taker.knows(file)) {
            ++result.known;
            return;
        }
        if (file.named) return take(file);
        m_sinkFailed = false;
        try {
            take(file);
        } catch (const Error& error) {
            if (m_sinkFailed) throw;
            result.skipped.push_back({file.path, reasonOf(error, file.path)});
        }
    }

    void finish() {
        for (auto& table : m_tables.takeUnreadable()) result.skipped.push_back(std::move(table));
    }

    FilesRead result;

private:
    void take(const FoundFile& file) {
        OpenedFile opened(file.path);
        if (!m_forced && isStore(opened, file)) return takeStore(file);
        if (const TraceReader* reader = readerFor(opened, file)) {
            readWith(*reader, opened.source, file);
        } else if (file.named) {
            refuseUnknown(file.path, opened.head, m_readers);
        } else {
            result.skipped.push_back({file.path, whyNoTrace(opened.head)});
        }
    }

    bool isStore(const OpenedFile& opened, const FoundFile& file) const {
        constexpr std::string_view kHdf5 = "\x89HDF\r\n\x1a\n";
        return opened.head.bytes.starts_with(kHdf5) && isTraceStore(file.path);
    }

    void takeStore(const FoundFile& file) {
        auto store = openTraceStore(file.path);
        m_sinkFailed = true;
        m_taker.takeStore(file, std::move(store));
        m_sinkFailed = false;
        ++result.taken;
    }

    const TraceReader* readerFor(const OpenedFile& opened, const FoundFile& file) const {
        if (m_storesOnly && file.named)
            throw Error(file.path.string(), "is no trace store.",
                "Leave out --format to tell the format by content.");
        if (m_storesOnly) return nullptr;
        if (m_mapping && file.named && (!m_forced || m_forced->takesMapping()))
            requireFits(*m_mapping, opened.head, file.path);
        if (!m_forced) return detectReader(opened.head, m_readers, file.path.string());
        return file.named || m_forced->match(opened.head) != Match::no ? m_forced : nullptr;
    }

    void readWith(const TraceReader& reader, ByteSource& source, const FoundFile& file) {
        LabellingSink sink(m_taker.begin(file), file.path, m_tables, m_control);
        try {
            QualitySink watched(sink, m_quality);
            reader.read(source, watched, m_control);
            watched.finish();
            if (auto finding = incompleteEnd(source)) sink.noteSource(std::move(*finding));
        } catch (...) {
            m_sinkFailed = sink.sinkFailed();
            m_taker.giveUp();
            throw;
        }
        SourceFile about{file.path, reader.info().name, source.sha256(), source.fileBytes()};
        m_sinkFailed = true;
        m_taker.end(file, std::move(about));
        m_sinkFailed = false;
        ++result.taken;
    }

    const RunControl& m_control;
    FileTaker& m_taker;
    const std::optional<ColumnMapping>& m_mapping;
    const QualityOptions m_quality;
    const Readers m_readers;
    const TraceReader* m_forced;
    bool m_storesOnly;
    bool m_sinkFailed = false;  ///< what was thrown last is not the file's fault
    SupercloudTables m_tables;
};

}  // namespace

FilesRead readFiles(const std::vector<std::filesystem::path>& paths, const ReadOptions& options,
    const RunControl& control, FileTaker& taker,
    const std::function<void(const FilesProgress&)>& onProgress) {
    auto found = findFiles(paths, control);
    FilesProgress progress;
    progress.files = found.files.size();
    for (const auto& file : found.files) progress.bytes += file.bytes;
    std::uint64_t bytesBefore = 0;
    RunControl perFile;
    perFile.stop = control.stop;
    perFile.gate = control.gate;
    perFile.finishNow = control.finishNow;
    perFile.onProgress = [&](const Progress& inFile) {
        const auto& file = found.files[progress.filesDone];
        const double share = std::clamp(inFile.fraction, 0.0, 1.0);
        progress.file = file.path;
        progress.bytesDone
            = bytesBefore + static_cast<std::uint64_t>(share * static_cast<double>(file.bytes));
        if (onProgress) onProgress(progress);
        // By bytes, so that the time left can be told; what comes after reading is the last
        // hundredth.
        const auto bytes = static_cast<double>(std::max<std::uint64_t>(progress.bytes, 1));
        control.report({inFile.stage, 0.99 * static_cast<double>(progress.bytesDone) / bytes});
    };
    taker.plan(found.files);
    Reading reading(options, perFile, taker);
    for (const auto& file : found.files) {
        reading.read(file);
        bytesBefore += file.bytes;
        ++progress.filesDone;
        progress.bytesDone = bytesBefore;
        if (onProgress) onProgress(progress);
    }
    reading.finish();
    auto& skipped = reading.result.skipped;
    skipped.insert(skipped.end(), std::make_move_iterator(found.skipped.begin()),
        std::make_move_iterator(found.skipped.end()));
    return std::move(reading.result);
}

SourceFile describeStore(const std::filesystem::path& path, const TraceStore& store) {
    Sha256 sha256;
    for (const auto& source : store.sources) {
        const auto line = fmt::format("{}\n{}\n{}\n", source.path, source.sha256, source.bytes);
        sha256.add({reinterpret_cast<const unsigned char*>(line.data()), line.size()});
    }
    std::uint64_t bytes = 0;
    for (const auto& source : store.sources) bytes += source.bytes;
    return {path, kStoreFormat, sha256.hex(), static_cast<std::size_t>(bytes)};
}

void requireAny(const std::vector<std::filesystem::path>& paths, const FilesRead& read) {
    if (read.taken + read.known > 0) return;
    throw Error(paths.empty() ? "" : paths.front().string(),
        "there is no trace in it (" + std::to_string(read.skipped.size()) + " files looked at).",
        "Readable formats: " + readerNames(makeReaders()) + ".");
}

}  // namespace wattline
