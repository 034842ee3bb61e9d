// SPDX-License-Identifier: GPL-3.0-or-later
// From rows of cells to traces, by a mapping: one trace for each value of the labels that tell
// traces apart, or one for each column of a wide table.
#pragma once

#include "core/ingest/column_mapping.h"
#include "core/ingest/csv_reader.h"
#include "core/ingest/finding_tally.h"
#include "core/ingest/label_values.h"
#include "core/ingest/mapped_time.h"
#include "core/trace/trace_sink.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

class MappedRows {
public:
    /// @param mapping complete, without problem
    /// @param zone    of times without one, where the mapping names none
    /// @param where   the file, for messages
    MappedRows(const ColumnMapping& mapping, AssumedZone zone, std::string where, TraceSink& sink);

    /// @throws Error when the file holds too many traces (kMostTraces)
    void take(const CsvRow& row);
    /// Hands out what is left. @throws Error when no row could be used, with the first reason
    void finish();

private:
    struct Channel {
        std::size_t column = 0;
        ChannelHead head;
        std::string fileUnit;
        std::string machine;  ///< in a wide table: what the column is called
        double factor = 1;  ///< from fileUnit to head.unit
        double highest = 0;  ///< more is impossible; 0 = anything goes
    };
    struct Pending {
        std::size_t id = 0;  ///< the sink's number
        std::vector<std::size_t> channels;  ///< of m_channels
        std::vector<double> timeS;
        std::vector<std::uint32_t> lines;
        std::vector<std::vector<double>> columns;
        FindingTally findings;
        LabelValues remarks;
    };
    struct Label {
        std::size_t column = 0;
        std::string key;
    };

    void addChannel(const MappedColumn& column, std::size_t place);
    bool accepts(const CsvRow& row);
    void dropRow(const CsvRow& row, std::string_view reason, const std::string& detail);
    std::size_t tracesOf(const CsvRow& row);  ///< the first one for this row
    void begin(std::size_t line, Labels labels, std::vector<std::size_t> channels);
    void add(Pending& trace, const CsvRow& row, double timeS);
    double valueOf(Pending& trace, const Channel& channel, const CsvRow& row, double timeS);
    void collectRemarks(Pending& trace, const CsvRow& row) const;
    void flush(Pending& trace);

    const std::string m_where;
    TraceSink& m_sink;
    const std::size_t m_fields;
    const bool m_wide, m_decimalComma;
    MappedTime m_time;
    std::size_t m_timeColumn = 0, m_clockColumn;
    std::vector<Channel> m_channels;
    std::vector<Label> m_identity, m_remarks;
    std::size_t m_blockRows = 0;  ///< so many are held back for each trace
    std::size_t m_valuesPerRow = 0;  ///< of all traces
    std::string m_key, m_lastKey;
    std::size_t m_last = 0;
    std::map<std::string, std::size_t, std::less<>> m_byKey;
    std::vector<Pending> m_traces;
    FindingTally m_fileFindings;
    std::size_t m_rows = 0;
};

}  // namespace wattline
