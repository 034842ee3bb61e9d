// SPDX-License-Identifier: GPL-3.0-or-later
// The first rows of a text table: what they say about its columns.
#include "core/ingest/cell.h"
#include "core/ingest/file_head.h"
#include "core/ingest/flexible_time.h"
#include "core/ingest/guess_mapping.h"
#include "core/ingest/name_by_cells.h"
#include "core/ingest/number.h"
#include "core/ingest/table_head.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {

namespace {

/// The cells below the header, column by column.
class Column {
public:
    void take(std::string_view text, bool decimalComma) {
        const Cell cell = readCell(text, decimalComma);
        bool hasZone = false;
        if (cell.state == CellState::missing) return;
        if (cell.state == CellState::number && !parseClock(text)) {
            takeNumber(cell.value);
        } else if (parseClock(text)) {
            ++m_clocks;
        } else if (parseFlexibleTime(text, false, hasZone)
            || parseFlexibleTime(text, true, hasZone)) {
            ++m_calendars;
            m_withClock += text.find(':') != text.npos;
        } else {
            ++m_words;
        }
    }

    ColumnContent content() const {
        if (m_words > m_numbers + m_calendars + m_clocks) return ColumnContent::words;
        if (m_calendars > 0 && m_calendars >= m_numbers)
            return m_withClock > 0 ? ColumnContent::calendar : ColumnContent::dateOnly;
        if (m_clocks > m_numbers) return ColumnContent::clock;
        return m_numbers > 0 ? ColumnContent::numbers : ColumnContent::unknown;
    }
    bool increasing() const { return m_numbers > 1 && !m_falls && m_last > m_first; }

private:
    void takeNumber(double value) {
        if (m_numbers++ == 0) m_first = value;
        m_falls = m_falls || value < m_last;
        m_last = value;
    }

    std::size_t m_numbers = 0, m_calendars = 0, m_withClock = 0, m_clocks = 0, m_words = 0;
    double m_first = 0, m_last = -std::numeric_limits<double>::infinity();
    bool m_falls = false;
};

/// Whether 09/13/2026 stands somewhere: only the month-first reading is a date.
bool monthFirstDates(const TableSample& sample, std::size_t column) {
    bool hasZone = false;
    return std::any_of(sample.rows.begin(), sample.rows.end(), [&](const TextRow& row) {
        return column < row.size() && !parseFlexibleTime(row[column], false, hasZone)
            && parseFlexibleTime(row[column], true, hasZone);
    });
}

}  // namespace

TableSample sampleTable(std::string_view bytes, const ColumnMapping& wanted) {
    TableSample sample;
    auto lines = firstLines(bytes, kSampleLines + wanted.skipLines);
    lines.erase(lines.begin(),
        lines.begin() + static_cast<std::ptrdiff_t>(std::min(wanted.skipLines, lines.size())));
    sample.shape = guessShape(lines, wanted.delimiter);
    if (wanted.decimalComma) sample.shape.decimalComma = *wanted.decimalComma;
    if (wanted.header) sample.shape.header = *wanted.header;
    for (std::size_t i = sample.shape.skipLines; i < lines.size(); ++i)
        if (!lines[i].empty()) sample.rows.push_back(cutRow(lines[i], sample.shape.delimiter));
    sample.shape.skipLines += wanted.skipLines;
    return sample;
}

std::vector<ColumnFacts> factsOf(const TableSample& sample) {
    std::vector<ColumnFacts> facts;
    std::vector<Column> contents;
    const std::size_t first = sample.shape.header ? 1 : 0;
    for (std::size_t r = 0; r < sample.rows.size(); ++r) {
        const auto& row = sample.rows[r];
        for (std::size_t i = 0; r == 0 && i < row.size(); ++i) {
            auto column = parseColumn(sample.shape.header ? row[i] : "col" + std::to_string(i + 1));
            facts.push_back({column.text, column.name, column.unit});
        }
        contents.resize(facts.size());
        for (std::size_t i = 0; r >= first && i < std::min(row.size(), facts.size()); ++i)
            contents[i].take(row[i], sample.shape.decimalComma);
    }
    for (std::size_t i = 0; i < facts.size(); ++i) {
        facts[i].content = contents[i].content();
        facts[i].increasing = contents[i].increasing();
    }
    return facts;
}

ColumnMapping guessMapping(const TableSample& sample) {
    ColumnMapping mapping = guessColumns(factsOf(sample), sample.shape.header);
    if (!sample.shape.header) nameByCells(sample, mapping);
    mapping.delimiter = sample.shape.delimiter;
    mapping.decimalComma = sample.shape.decimalComma;
    mapping.header = sample.shape.header;
    mapping.skipLines = sample.shape.skipLines;
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        if (mapping.columns[i].role == ColumnRole::time)
            mapping.monthFirst = monthFirstDates(sample, i);
    }
    return mapping;
}

ColumnMapping guessMapping(const FileHead& head) {
    return guessMapping(sampleTable(head.bytes, {}));
}

}  // namespace wattline
