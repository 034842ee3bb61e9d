// SPDX-License-Identifier: GPL-3.0-or-later
// From rows of text to blocks of traces: what all tabular readers have in common, and every finding
// about a row.
#pragma once

#include "core/ingest/csv_reader.h"
#include "core/ingest/finding_tally.h"
#include "core/ingest/label_values.h"
#include "core/ingest/plain_rows.h"
#include "core/ingest/time_stamp.h"
#include "core/trace/trace_sink.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

/// Watts in one of these units; 0 = not a unit of power.
double wattsPer(std::string_view unit);

/// A column of the file that becomes a channel.
struct ChannelColumn {
    std::size_t column = 0;  ///< place in the row
    ChannelHead head;
    std::string fileUnit;  ///< the unit the file's numbers have
    double factor = 1;  ///< from fileUnit to head.unit
    double highest = 0;  ///< power above this, in head.unit, is impossible; 0 = anything goes
};

struct TablePlan {
    std::size_t fields = 0;  ///< in every row
    std::size_t timeColumn = 0;
    TimeParser time;
    bool decimalComma = false;
    std::vector<ChannelColumn> channels;
};

/// Channels that the sink does not want are not looked at.
class TraceTable {
public:
    TraceTable(TablePlan plan, const CsvReader& csv, TraceSink& sink);

    /// False, with a finding, for a row of another number of fields: it is not to be looked at.
    bool accepts(const CsvRow& row);
    /// The trace of this key, begun on first sight with the labels that `labels` returns.
    /// @throws Error when the file holds too many (kMostTraces)
    std::size_t traceOf(
        std::string_view key, std::size_t line, const std::function<Labels()>& labels);
    /// Takes the time and the channels out of the row. Below 0 or above `highest` power is kept
    /// missing.
    void add(std::size_t trace, const CsvRow& row);
    /// Rows that were read as plain ones, of this trace.
    /// @param linesBefore  lines of the file before the block that they come from
    void add(std::size_t trace, PlainSlot& rows, std::size_t linesBefore);
    /// What makes a row plain in this table, as far as that is known from the rows added by now.
    PlainPlan plainPlan(char delimiter) const;
    std::size_t rows() const { return m_rows; }  ///< added so far
    /// Counts a row that is not used; `detail` of the first one is shown behind the reason.
    void dropRow(
        const CsvRow& row, FindingKind kind, std::string_view reason, std::string_view detail = {});
    bool leavesAsRead(FindingKind kind) const { return m_sink.leavesAsRead(kind); }
    /// Notes something about the file as a whole.
    void note(FindingKind kind, std::size_t line, std::string text, std::string action);
    /// The same label with several values over the rows of a trace keeps them: "ranging, run_1".
    void collectLabel(std::size_t trace, const std::string& key, std::string_view value);

    /// For every power channel: above this, in W, nothing is possible.
    void setHighestPower(double highestW);

    /// Hands out what is left. @throws Error when no row could be used, with the first reason
    void finish(std::string_view expected);

private:
    struct Pending {
        std::size_t id = 0;  ///< the sink's number
        std::vector<double> timeS;
        std::vector<std::uint32_t> lines;
        std::vector<std::vector<double>> columns;
        FindingTally findings;
        LabelValues labels;
    };
    double valueOf(Pending& trace, std::size_t channel, const CsvRow& row, double timeS);
    void flush(Pending& trace);

    TablePlan m_plan;
    const CsvReader& m_csv;
    TraceSink& m_sink;
    std::map<std::string, std::size_t, std::less<>> m_byKey;
    std::string m_lastKey;
    std::size_t m_last = 0;
    std::vector<Pending> m_traces;
    FindingTally m_fileFindings;
    std::size_t m_rows = 0;
    std::size_t m_blockRows = 0;  ///< that a trace holds back at most
};

}  // namespace wattline
