// SPDX-License-Identifier: GPL-3.0-or-later
// Any table of text with a time and numbers: its columns as somebody chose them, now or for an
// earlier file of this shape, else as the content suggests.
#include "core/ingest/guess_mapping.h"
#include "core/ingest/mapped_rows.h"
#include "core/ingest/mapping_memory.h"
#include "core/ingest/name_by_cells.h"
#include "core/ingest/readers.h"
#include "core/ingest/supercloud_jobs.h"
#include "core/trace/error.h"

#include <algorithm>

namespace wattline {

namespace {

/// A row that is looked at before it is known what it means.
struct KeptRow {
    TextRow cells;
    std::size_t line;
    bool ended, quoteOpen;
};

class RowsOfTable {
public:
    RowsOfTable(ByteSource& source, const TableShape& shape, const RunControl& control)
        : m_csv(source, shape.delimiter, control)
        , m_blanks(shape.delimiter == ' ')
        , m_skipLines(shape.skipLines) { }

    bool next(CsvRow& row) {
        do {
            if (!m_csv.next(row)) return false;
        } while (row.line <= m_skipLines);
        if (m_blanks) std::erase_if(row.fields, [](std::string_view f) { return f.empty(); });
        return true;
    }

private:
    CsvReader m_csv;
    bool m_blanks;
    std::size_t m_skipLines;
};

std::vector<KeptRow> keepFirst(RowsOfTable& rows) {
    std::vector<KeptRow> kept;
    CsvRow row;
    std::size_t cells = 0;
    constexpr std::size_t kMostCells = 20'000;  // wide tables: few rows tell as much
    while (
        kept.size() < kSampleLines && (kept.size() < 2 || cells < kMostCells) && rows.next(row)) {
        kept.push_back(
            {{row.fields.begin(), row.fields.end()}, row.line, row.ended, row.quoteOpen});
        cells += row.fields.size();
    }
    return kept;
}

bool isSummary(const TableSample& sample) {
    // Minima, maxima and means of a job: times in them are no time stamps.
    return !sample.rows.empty()
        && std::any_of(sample.rows.front().begin(), sample.rows.front().end(),
            [](const std::string& cell) { return cell.starts_with("Min_"); });
}

class TableReader : public TraceReader {
public:
    explicit TableReader(const ReadOptions& options)
        : m_wanted(options.mapping)
        , m_remembered(loadMappings(options.mappingMemory))
        , m_zone{options.zoneS} { }

    FormatInfo info() const override {
        return {
            "table", "any table of text with a time and numbers, its columns chosen with --map"};
    }
    std::string expects() const override { return "a column with times and one with numbers"; }
    bool takesMapping() const override { return true; }

    Match match(const FileHead& head) const override {
        if (!head.table || isSupercloudTable(*head.table)) return Match::no;
        const auto known = knownFor(head);
        const auto sample = sampleTable(head.bytes, known.value_or(ColumnMapping{}));
        if (sample.rows.empty()) return Match::no;
        try {
            if (known && mappingProblem(completeMapping(*known, sample)).empty())
                return Match::chosen;
        } catch (const Error&) {
            return Match::no;  // of another shape than the mapping is for
        }
        if (known) return Match::no;
        const bool readable = mappingProblem(guessMapping(sample)).empty() && !isSummary(sample);
        return readable ? Match::fallback : Match::no;
    }

    void read(ByteSource& source, TraceSink& sink, const RunControl& control) const override {
        const auto head = readFileHead(source);
        if (!head.table) throw Error(*head.noTable);
        const auto known = knownFor(head);
        auto sample = sampleTable(head.bytes, known.value_or(ColumnMapping{}));
        RowsOfTable rows(source, sample.shape, control);
        const auto kept = keepFirst(rows);
        sample.rows.clear();
        for (const auto& row : kept) sample.rows.push_back(row.cells);
        const auto path = source.path().string();
        const auto mapping = known ? completeMapping(*known, sample) : guessMapping(sample);
        refuseUnreadable(mapping, path, *head.table);
        if (!known) refuseDoubtful(sample, mapping, path, *head.table);
        if (!m_wanted) noteOrigin(known.has_value(), mapping, sink);
        MappedRows traces(mapping, m_zone, path, sink);
        readRows(rows, kept, sample.shape.header, traces);
        traces.finish();
    }

private:
    /// What was said about this file, or about an earlier one of its shape.
    std::optional<ColumnMapping> knownFor(const FileHead& head) const {
        if (m_wanted || m_remembered.empty()) return m_wanted;
        const auto found = m_remembered.find(shapeOf(sampleTable(head.bytes, {})));
        if (found == m_remembered.end()) return std::nullopt;
        return found->second;
    }

    static void refuseUnreadable(
        const ColumnMapping& mapping, const std::string& path, const TableHead& head) {
        const auto problem = mappingProblem(mapping);
        if (problem.empty()) return;
        throw Error(path + ":1", problem + ": \"" + head.firstLine + "\".",
            "Say which column means what with --map.");
    }

    /// Better no trace than one whose power is anybody's guess.
    static void refuseDoubtful(const TableSample& sample, const ColumnMapping& mapping,
        const std::string& path, const TableHead& head) {
        const auto problem = bareNvidiaSmiProblem(sample, mapping);
        if (problem.empty()) return;
        throw Error(path + ":1", problem + ": \"" + head.firstLine + "\".",
            "Say which column means what, for example --map "
            "time=col1,gpu=col2,power=col3:W:gpuBoard.");
    }

    static void noteOrigin(bool remembered, const ColumnMapping& mapping, TraceSink& sink) {
        std::string channels;
        for (const auto& column : mapping.columns) {
            if (column.role != ColumnRole::channel || channels.size() > 100) continue;
            channels += (channels.empty() ? "" : ", ") + column.column;
        }
        const auto* time = mapping.first(ColumnRole::time);
        if (!time) time = mapping.first(ColumnRole::clock);
        sink.noteSource({FindingKind::assumption, "", 0, 0, 1, 0,
            remembered ? "columns mapped as in an earlier file of this shape"
                       : "columns mapped by their names and content",
            "time: " + time->column + "; channels: " + channels});
    }

    static void readRows(
        RowsOfTable& rows, const std::vector<KeptRow>& kept, bool header, MappedRows& traces) {
        CsvRow row;
        for (std::size_t i = header ? 1 : 0; i < kept.size(); ++i) {
            row.fields.assign(kept[i].cells.begin(), kept[i].cells.end());
            row.line = kept[i].line;
            row.ended = kept[i].ended;
            row.quoteOpen = kept[i].quoteOpen;
            traces.take(row);
        }
        while (rows.next(row)) traces.take(row);
    }

    const std::optional<ColumnMapping> m_wanted;
    const std::map<std::string, ColumnMapping> m_remembered;
    const AssumedZone m_zone;
};

}  // namespace

std::unique_ptr<TraceReader> makeTableReader(const ReadOptions& options) {
    return std::make_unique<TableReader>(options);
}

}  // namespace wattline
