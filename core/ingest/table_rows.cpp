// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/table_rows.h"

#include "core/ingest/parsed_blocks.h"

#include <algorithm>

namespace wattline {

namespace {

// A thread costs more to start than so much text to parse; reading is one after the other anyway.
constexpr std::size_t kBytesWorthAThread = 1 << 20;
constexpr int kMostThreads = 8;

void addRow(const CsvRow& row, TraceTable& table, const RowRules& rules) {
    if (rules.takes(row)) table.add(rules.traceOf(row), row);
}

}  // namespace

class TableRows {
public:
    TableRows(CsvReader& csv, TraceTable& table, const RowRules& rules)
        : m_csv(csv)
        , m_table(table)
        , m_rules(rules) { }

    void read() {
        // The first usable row settles what times and limits mean.
        while (m_table.rows() == 0) {
            if (!m_csv.next(m_row)) return;
            addRow(m_row, m_table, m_rules);
        }
        auto plan = m_table.plainPlan(m_csv.m_delimiter);
        plan.keyColumns = m_rules.keyColumns;
        plan.labelColumns = m_rules.labelColumns;
        m_standIn.fields.resize(plan.fields);
        m_linesBefore = m_csv.m_cursor.line() - 1;
        readRest(plan);
        readBlocks(plan);
    }

private:
    /// Of the block that the first rows came from.
    void readRest(const PlainPlan& plan) {
        const auto text = m_csv.m_cursor.rest();
        if (m_csv.m_block.quoted) return addOddRows(text, m_linesBefore + 1);
        PlainRows rows(plan);
        rows.parse({text.data(), text.size()});
        addPlain(text.data(), rows);
    }

    void readBlocks(const PlainPlan& plan) {
        const auto bytes = m_csv.m_blocks.source().fileBytes();
        const int threads = bytes < kBytesWorthAThread
            ? 1
            : std::min(m_csv.m_control.threadCount(), kMostThreads);
        ParsedBlocks blocks(m_csv.m_blocks, plan, threads);
        for (;;) {
            m_csv.m_control.checkpoint();
            auto* const block = blocks.next();
            if (!block) return;
            auto& text = block->text;
            m_csv.refuseTooLong(text, m_linesBefore + 1);
            if (text.quoted)
                addOddRows({text.begin(), text.end()}, m_linesBefore + 1);
            else
                addPlain(text.begin(), block->rows);
            m_csv.report();
        }
    }

    void addOddRows(std::span<char> text, std::size_t firstLine) {
        m_csv.m_cursor.begin(text, firstLine);
        while (m_csv.m_cursor.next(m_row)) addRow(m_row, m_table, m_rules);
        m_linesBefore = m_csv.m_cursor.line() - 1;
    }

    void addPlain(char* text, PlainRows& rows) {
        const auto linesBefore = m_linesBefore;
        for (std::size_t i = 0; i < rows.used(); ++i) {
            PlainSegment& segment = rows.segments()[i];
            for (std::size_t slot = 0; slot < segment.used; ++slot)
                addSlot(segment.slots[slot], linesBefore);
            addOddRows(
                {text + segment.oddBegin, text + segment.oddEnd}, linesBefore + segment.oddLine);
        }
        m_linesBefore = linesBefore + rows.lines();
    }

    void addSlot(PlainSlot& slot, std::size_t linesBefore) {
        if (slot.rows == 0) return;
        std::size_t text = 0;
        for (const auto* columns : {&m_rules.keyColumns, &m_rules.labelColumns})
            for (const auto column : *columns) m_standIn.fields[column] = slot.texts[text++];
        m_standIn.line = linesBefore + slot.lines.front();
        m_table.add(m_rules.traceOf(m_standIn), slot, linesBefore);
    }

    CsvReader& m_csv;
    TraceTable& m_table;
    const RowRules& m_rules;
    CsvRow m_row;
    CsvRow m_standIn;  ///< a row of which only key and label columns are known
    std::size_t m_linesBefore = 0;  ///< of the file, before the block at hand
};

void readRows(CsvReader& csv, TraceTable& table, const RowRules& rules) {
    TableRows(csv, table, rules).read();
}

void readRowsOneByOne(CsvReader& csv, TraceTable& table, const RowRules& rules) {
    CsvRow row;
    while (csv.next(row)) addRow(row, table, rules);
}

}  // namespace wattline
