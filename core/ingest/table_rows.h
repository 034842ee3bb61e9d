// SPDX-License-Identifier: GPL-3.0-or-later
// All rows of a table into its traces: plain ones in blocks, on several threads where that is worth
// it; the others one by one. Both ways give the same traces and findings, in the order of the file.
#pragma once

#include "core/ingest/trace_table.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace wattline {

/// What a format knows of its rows.
struct RowRules {
    /// False, with a finding, for a row that is not to be used. Not asked for a plain row behind
    /// the first usable one.
    std::function<bool(const CsvRow&)> takes;
    /// The trace that a row belongs to. Looks at no other columns than these two lists name.
    std::function<std::size_t(const CsvRow&)> traceOf;
    std::vector<std::size_t> keyColumns;  ///< tell traces apart
    std::vector<std::size_t> labelColumns;  ///< are collected as labels
};

/// Reads what `csv` has left. Everything is called by this thread only.
/// @throws whatever CsvReader::next and the sink throw
void readRows(CsvReader& csv, TraceTable& table, const RowRules& rules);

/// The same without blocks: the way that says what is right. For tests.
void readRowsOneByOne(CsvReader& csv, TraceTable& table, const RowRules& rules);

}  // namespace wattline
