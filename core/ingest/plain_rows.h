// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks of text whose rows are as they should be, straight to columns. Whatever is not plain is
// left to the way by rows, which alone repairs, counts and refuses.
#pragma once

#include "core/ingest/separator_index.h"
#include "core/ingest/time_stamp.h"

#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wattline {

/// What makes a row plain: the right number of fields, a time that needs no new assumption, and in
/// each of these columns a number within its bounds.
struct PlainPlan {
    struct Column {
        std::size_t column = 0;  ///< place in the row
        std::string unit;  ///< may stand behind the number
        double factor = 1;
        double lowest = -std::numeric_limits<double>::infinity();  ///< after the factor
        double highest = std::numeric_limits<double>::infinity();
    };
    char delimiter = ',';
    std::size_t fields = 0;
    std::size_t timeColumn = 0;
    TimeParser time;
    bool decimalComma = false;
    std::vector<Column> columns;
    std::vector<std::size_t> keyColumns;  ///< tell the traces apart
    /// Text that is the same in all rows of a trace; a row where it changes is not plain.
    std::vector<std::size_t> labelColumns;
};

/// Consecutive plain rows of one trace.
struct PlainSlot {
    std::vector<std::string_view> texts;  ///< of the key columns, then of the label columns
    std::vector<double> timeS;
    std::vector<std::uint32_t> lines;  ///< 1-based in the block
    std::vector<std::vector<double>> columns;
    std::size_t rows = 0;  ///< the vectors may be longer while they are filled
};

/// Plain rows, and then some text that is none.
struct PlainSegment {
    std::deque<PlainSlot> slots;  ///< in the order in which they came; unused ones may follow
    std::size_t used = 0;
    std::size_t oddBegin = 0, oddEnd = 0;  ///< whole lines; empty = nothing
    std::size_t oddLine = 0;  ///< of the first, 1-based in the block
};

class PlainRows {
public:
    explicit PlainRows(PlainPlan plan);

    /// Text of whole lines without quotes; its last line may lack its end: it then is odd.
    /// Readable as far before and behind it as TextBlock pads.
    void parse(std::string_view text);

    std::deque<PlainSegment>& segments() { return m_segments; }
    std::size_t used() const { return m_used; }  ///< of the segments
    std::size_t lines() const { return m_lines; }  ///< line ends in the text

private:
    struct Row;
    // Inline, else a compiler must not: a shared library lets others replace its functions.
    inline bool takeRow(const Row& row);
    inline bool readTime(std::string_view text, double& timeS) const;
    bool readOddValue(std::string_view text, const PlainPlan::Column& column, double& value) const;
    inline PlainSlot& slotOf(const Row& row, PlainSegment& segment);
    PlainSlot& slotOfOther(const Row& row, PlainSegment& segment);
    inline bool sameKey(const Row& row, const PlainSlot& slot) const;
    inline bool sameLabels(const Row& row, const PlainSlot& slot) const;
    PlainSlot& newSlot(const Row& row, PlainSegment& segment);
    PlainSegment& beginSegment();
    void endSegment(std::size_t oddBegin, std::size_t oddEnd, std::size_t line);

    PlainPlan m_plan;
    std::size_t m_timePlace = 0;
    SeparatorIndex m_index;
    std::deque<PlainSegment> m_segments;
    std::size_t m_used = 0, m_lines = 0;
    std::size_t m_last = 0;  ///< slot of the row before
    std::vector<std::size_t> m_follower;  ///< per slot, the slot that came after it last
    std::unordered_map<std::string, std::size_t> m_slotOf;  ///< by key, of the segment
    std::string m_key;
};

}  // namespace wattline
