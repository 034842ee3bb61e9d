// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/plain_rows.h"

#include "core/ingest/cell.h"
#include "core/ingest/csv_fields.h"
#include "core/ingest/short_decimal.h"

#include <utility>

namespace wattline {

namespace {

constexpr std::size_t kSegmentsKept = 4;
constexpr std::size_t kOddRowsAlways = 32, kOddRowsShare = 8;

/// Two texts are mostly a digit or two: comparing bytes beats a call.
bool same(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    if (a.size() > 8) return a == b;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] != b[i]) return false;
    return true;
}

void grow(PlainSlot& slot) {
    const auto rows = 2 * slot.rows + 4;
    slot.timeS.resize(rows);
    slot.lines.resize(rows);
    for (auto& column : slot.columns) column.resize(rows);
}

void shrink(PlainSlot& slot) {
    slot.timeS.resize(slot.rows);
    slot.lines.resize(slot.rows);
    for (auto& column : slot.columns) column.resize(slot.rows);
}

}  // namespace

/// One line as the index sees it.
struct PlainRows::Row {
    const char* text;  ///< of the block
    const std::uint32_t* ends;  ///< where its fields end
    std::size_t fields;
    std::size_t begin, end;  ///< of the line, without its line end
    std::uint32_t line;

    std::string_view field(std::size_t place) const {
        const std::size_t from = place == 0 ? begin : ends[place - 1] + 1;
        const std::size_t to = place + 1 == fields ? end : ends[place];
        return {text + from, to - from};
    }
};

PlainRows::PlainRows(PlainPlan plan)
    : m_plan(std::move(plan)) { }

inline bool PlainRows::readTime(std::string_view text, double& timeS) const {
    double number = 0;
    auto known = readShortDecimal(text.data(), text.data() + text.size(), number)
        ? m_plan.time.knownSeconds(number)
        : m_plan.time.parseKnown(trimmed(text));
    if (known) timeS = *known;
    return known.has_value();
}

bool PlainRows::readOddValue(
    std::string_view text, const PlainPlan::Column& column, double& value) const {
    text = trimmed(text);
    auto number = text;
    if (!column.unit.empty() && number.ends_with(column.unit)) {
        number.remove_suffix(column.unit.size());
        while (number.ends_with(' ')) number.remove_suffix(1);
    }
    if (readShortDecimal(number.data(), number.data() + number.size(), value)) return true;
    const Cell cell = readCell(text, m_plan.decimalComma);
    value = cell.value;
    return cell.state == CellState::number && (cell.unit.empty() || cell.unit == column.unit);
}

inline bool PlainRows::sameKey(const Row& row, const PlainSlot& slot) const {
    for (std::size_t i = 0; i < m_plan.keyColumns.size(); ++i)
        if (!same(trimmed(row.field(m_plan.keyColumns[i])), slot.texts[i])) return false;
    return true;
}

inline bool PlainRows::sameLabels(const Row& row, const PlainSlot& slot) const {
    const auto first = m_plan.keyColumns.size();
    for (std::size_t i = 0; i < m_plan.labelColumns.size(); ++i)
        if (!same(trimmed(row.field(m_plan.labelColumns[i])), slot.texts[first + i])) return false;
    return true;
}

PlainSlot& PlainRows::newSlot(const Row& row, PlainSegment& segment) {
    if (segment.used == segment.slots.size()) {
        segment.slots.emplace_back();
        segment.slots.back().columns.resize(m_plan.columns.size());
    }
    PlainSlot& slot = segment.slots[segment.used++];
    slot.rows = 0;
    slot.texts.clear();
    for (const auto column : m_plan.keyColumns) slot.texts.push_back(trimmed(row.field(column)));
    for (const auto column : m_plan.labelColumns) slot.texts.push_back(trimmed(row.field(column)));
    m_follower.push_back(segment.used - 1);
    return slot;
}

inline PlainSlot& PlainRows::slotOf(const Row& row, PlainSegment& segment) {
    // GPUs take turns: after this one comes the one that came last time.
    if (segment.used > 0) {
        const auto guess = m_follower[m_last];
        if (sameKey(row, segment.slots[guess])) {
            m_last = guess;
            return segment.slots[guess];
        }
    }
    return slotOfOther(row, segment);
}

PlainSlot& PlainRows::slotOfOther(const Row& row, PlainSegment& segment) {
    m_key.clear();
    for (const auto column : m_plan.keyColumns) {
        m_key += trimmed(row.field(column));
        m_key += m_plan.delimiter;  // cannot stand in a field without quotes
    }
    const auto [known, isNew] = m_slotOf.try_emplace(m_key, segment.used);
    const auto place = known->second;
    if (isNew) newSlot(row, segment);
    if (segment.used > 1) m_follower[m_last] = place;
    m_last = place;
    return segment.slots[place];
}

inline bool PlainRows::takeRow(const Row& row) {
    if (row.fields != m_plan.fields) return false;
    PlainSegment& segment = m_segments[m_used - 1];
    double timeS = 0;
    if (!readTime(row.field(m_plan.timeColumn), timeS)) return false;
    PlainSlot& slot = slotOf(row, segment);
    if (!sameLabels(row, slot)) return false;
    if (slot.rows == slot.timeS.size()) grow(slot);
    const auto at = slot.rows;
    auto* values = slot.columns.data();
    for (const auto& column : m_plan.columns) {
        const auto text = row.field(column.column);
        double value = 0;
        if (!readShortDecimal(text.data(), text.data() + text.size(), value)
            && !readOddValue(text, column, value))
            return false;
        value *= column.factor;
        if (!(value >= column.lowest && value <= column.highest)) return false;
        (values++)->data()[at] = value;
    }
    slot.timeS[at] = timeS;
    slot.lines[at] = row.line;
    ++slot.rows;
    return true;
}

PlainSegment& PlainRows::beginSegment() {
    if (m_used == m_segments.size()) m_segments.emplace_back();
    PlainSegment& segment = m_segments[m_used++];
    segment.used = 0;
    segment.oddBegin = segment.oddEnd = segment.oddLine = 0;
    m_follower.clear();
    m_slotOf.clear();
    m_last = 0;
    return segment;
}

void PlainRows::endSegment(std::size_t oddBegin, std::size_t oddEnd, std::size_t line) {
    PlainSegment& segment = m_segments[m_used - 1];
    for (std::size_t i = 0; i < segment.used; ++i) shrink(segment.slots[i]);
    segment.oddBegin = oddBegin;
    segment.oddEnd = oddEnd;
    segment.oddLine = line;
}

void PlainRows::parse(std::string_view text) {
    // Vectors that were needed once, in a block of many traces or odd rows, are not kept for ever.
    if (m_segments.size() > kSegmentsKept) m_segments.resize(kSegmentsKept);
    for (auto& segment : m_segments)
        if (segment.slots.size() > 4 * segment.used + 8) segment.slots.resize(segment.used);
    m_used = 0;
    m_index.build(text, m_plan.delimiter);
    const auto* const ends = m_index.positions().data();
    const auto lineEnds = m_index.lineEnds();
    m_lines = lineEnds.size();
    beginSegment();
    std::size_t first = 0, begin = 0, oddRows = 0;
    for (std::size_t line = 0; line < lineEnds.size(); ++line) {
        const std::size_t lineEnd = ends[lineEnds[line] - 1];
        const bool carriageReturn = lineEnd > begin && text[lineEnd - 1] == '\r';
        const Row row{text.data(), ends + first, lineEnds[line] - first, begin,
            lineEnd - carriageReturn, static_cast<std::uint32_t>(line + 1)};
        if (!takeRow(row)) {
            // A block that is hardly plain at all is not worth the trouble.
            const bool hopeless = ++oddRows > kOddRowsAlways && oddRows > line / kOddRowsShare;
            endSegment(begin, hopeless ? text.size() : lineEnd + 1, line + 1);
            if (hopeless) return;
            beginSegment();
        }
        first = lineEnds[line];
        begin = lineEnd + 1;
    }
    endSegment(begin, text.size(), m_lines + 1);
}

}  // namespace wattline
