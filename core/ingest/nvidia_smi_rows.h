// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of an nvidia-smi log as they are met: samples, messages of the driver, headers of a
// logger that was started again.
#pragma once

#include "core/ingest/row_rhythm.h"
#include "core/ingest/table_head.h"
#include "core/ingest/trace_table.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace wattline {

class NvidiaSmiRows {
public:
    /// @param firstTimes  of the first rows, for a log that names no GPU
    NvidiaSmiRows(const TableHead& head, TraceTable& table, const std::vector<double>& firstTimes);

    /// One row behind the first header.
    void take(CsvRow& row);

private:
    bool takesHeader(const CsvRow& row);
    bool bringIntoOrder(CsvRow& row);  ///< columns as the first header has them
    std::optional<std::size_t> traceOf(const CsvRow& row);

    const TableHead& m_head;
    TraceTable& m_table;
    std::optional<std::size_t> m_gpuColumn, m_modelColumn, m_timeColumn;
    RowRhythm m_rhythm;
    TimeParser m_time;
    /// After a header with other columns: the place of each column of the first header in a row,
    /// nothing where it lacks.
    std::optional<std::vector<std::optional<std::size_t>>> m_places;
    std::size_t m_fields;  ///< in a row below the newest header
    std::vector<std::string_view> m_ordered;
    bool m_modelNoted = false;
};

/// Time stamps of the first rows, from the first bytes of the file.
std::vector<double> firstRowTimes(std::string_view bytes, const TableHead& head);

}  // namespace wattline
