// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/preview.h"

#include "core/ingest/detect.h"
#include "core/ingest/guess_mapping.h"
#include "core/ingest/hdf5_mapping.h"
#include "core/ingest/mapping_memory.h"
#include "core/ingest/memory_sink.h"
#include "core/ingest/readers.h"
#include "core/ingest/source_end.h"
#include "core/ingest/time_stamp.h"
#include "core/quality/quality_sink.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {

namespace {

constexpr std::size_t kMostBytes = 1 << 20;
constexpr std::size_t kMostRows = 100'000;  // of all traces; for formats that are no text
constexpr std::size_t kMostCellRows = kSampleLines, kMostCellColumns = 200;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Enough was read.
struct Enough { };

class PreviewSink : public MemorySink {
public:
    using MemorySink::MemorySink;
    void append(std::size_t trace, const ColumnBlock& block) override {
        MemorySink::append(trace, block);
        m_rows += block.timeS.size();
        if (m_rows > kMostRows) throw Enough();
    }

private:
    std::size_t m_rows = 0;
};

void listCandidates(const std::vector<std::unique_ptr<TraceReader>>& readers, const FileHead& head,
    ImportPreview& preview) {
    for (const auto& reader : readers) {
        const Match match = reader->match(head);
        if (match != Match::no)
            preview.candidates.push_back({reader->info(), match, reader->takesMapping()});
    }
    std::stable_sort(preview.candidates.begin(), preview.candidates.end(),
        [](const FormatCandidate& a, const FormatCandidate& b) { return a.match > b.match; });
}

const TraceReader* choose(const std::vector<std::unique_ptr<TraceReader>>& readers,
    const FileHead& head, const std::string& where, const std::string& format,
    ImportPreview& preview) {
    for (const auto& reader : readers)
        if (!format.empty() && reader->info().name == format) return reader.get();
    try {
        if (!format.empty()) throw Error("--format", "there is no format \"" + format + "\".");
        const auto* reader = detectReader(head, readers, where);
        if (!reader)
            preview.problem
                = head.table ? "no reader knows these columns." : head.noTable->problem();
        return reader;
    } catch (const Error& error) {
        preview.problem = error.what();
        return nullptr;
    }
}

/// The table as text, and its mapping.
void showTable(const FileHead& head, const ReadOptions& options, ImportPreview& preview) {
    std::optional<ColumnMapping> known = options.mapping;
    preview.mappingOrigin = known ? MappingOrigin::given : MappingOrigin::guessed;
    if (!known && !options.mappingMemory.empty()) {
        known = recallMapping(options.mappingMemory, head);
        if (known) preview.mappingOrigin = MappingOrigin::remembered;
    }
    const auto sample = sampleTable(head.bytes, known.value_or(ColumnMapping{}));
    for (const auto& row : sample.rows) {
        preview.columnsCut = preview.columnsCut || row.size() > kMostCellColumns;
        const auto shown = static_cast<std::ptrdiff_t>(std::min(row.size(), kMostCellColumns));
        if (preview.cells.size() < kMostCellRows)
            preview.cells.emplace_back(row.begin(), row.begin() + shown);
        for (auto& cell : preview.cells.back()) cell = shortened(cell, 120);
    }
    preview.mapping = guessMapping(sample);
    if (known) preview.mapping = completeMapping(*known, sample);
}

/// The data sets of an HDF5 file in place of rows.
void showDataSets(const std::filesystem::path& path, const ReadOptions& options,
    const RunControl& control, ImportPreview& preview) {
    const auto sets = listHdf5(path, control);
    preview.cells.push_back({"data set", "length", "type", "unit"});
    for (const auto& set : sets)
        if (preview.cells.size() <= kMostCellColumns)
            preview.cells.push_back({shortened(set.path, 120), std::to_string(set.length), set.type,
                shortened(set.unit)});
    preview.mappingOrigin = options.mapping ? MappingOrigin::given : MappingOrigin::guessed;
    preview.mapping = mapHdf5(sets, options.mapping);
}

/// Watched as in an import, so that the findings are those of these rows.
void readBeginning(const TraceReader& reader, ByteSource& source, const ReadOptions& options,
    const RunControl& control, ImportPreview& preview) {
    PreviewSink sink(source.path().string());
    QualitySink watched(sink, {options.asRead});
    source.limitTo(kMostBytes);
    try {
        reader.read(source, watched, control);
        preview.whole = !source.limitReached();
    } catch (const Enough&) {
        preview.whole = false;
    }
    watched.finish();
    if (auto finding = incompleteEnd(source)) sink.noteSource(std::move(*finding));
    preview.traces = sink.take();
    for (auto& trace : preview.traces) {
        if (!preview.whole)
            std::erase_if(trace.findings,
                [](const Finding& f) { return f.kind == FindingKind::incompleteFile; });
        trace.labels.try_emplace("source", source.path().filename().string());
        preview.zoneMissing = preview.zoneMissing
            || std::any_of(trace.findings.begin(), trace.findings.end(), AssumedZone::isTold);
    }
}

void measure(ImportPreview& preview) {
    preview.startS = preview.endS = preview.stepS = kNaN;
    for (const auto& trace : preview.traces) {
        if (trace.timeS.empty()) continue;
        preview.startS = std::fmin(preview.startS, trace.timeS.front());
        preview.endS = std::fmax(preview.endS, trace.timeS.back());
        preview.stepS = std::fmin(preview.stepS, medianStepS(trace.timeS));
    }
}

}  // namespace

ImportPreview previewImport(
    const std::filesystem::path& path, const ReadOptions& options, const RunControl& control) {
    control.checkpoint();
    ImportPreview preview;
    ByteSource source(path);
    try {
        const auto head = readFileHead(source);
        const auto readers = makeReaders(options);
        listCandidates(readers, head, preview);
        const auto* reader = choose(readers, head, path.string(), options.format, preview);
        if (head.table) showTable(head, options, preview);
        if (reader) {
            preview.format = reader->info().name;
            if (reader->takesMapping() && !head.table)
                showDataSets(path, options, control, preview);
            if (reader->takesMapping()) preview.problem = mappingProblem(preview.mapping);
            if (preview.problem.empty()) readBeginning(*reader, source, options, control, preview);
        }
    } catch (const Error& error) {
        preview.problem = error.what();
    }
    measure(preview);
    return preview;
}

}  // namespace wattline
