// SPDX-License-Identifier: GPL-3.0-or-later
// From names and sample cells to a mapping: shared by tables of text and by HDF5 files.
#pragma once

#include "core/ingest/column_mapping.h"
#include "core/ingest/table_shape.h"

#include <string>
#include <vector>

namespace wattline {

enum class ColumnContent { unknown, numbers, calendar, dateOnly, clock, words };

/// What is known of one column before anything is read.
struct ColumnFacts {
    std::string text;  ///< as it stands in the header; "col3" without one
    std::string name;  ///< lower case, without unit
    std::string unit;
    ColumnContent content = ColumnContent::unknown;
    bool increasing = false;  ///< numbers that never fall, and rise
};

/// The first rows of a table and how they are written.
struct TableSample {
    TableShape shape;
    std::vector<TextRow> rows;  ///< header included
};

constexpr std::size_t kSampleLines = 20;

/// @param wanted what is known of delimiter, decimal sign, header and lines to skip
TableSample sampleTable(std::string_view bytes, const ColumnMapping& wanted);

std::vector<ColumnFacts> factsOf(const TableSample& sample);

/// Roles and names; form and unit of the time are left to its first value.
/// @param named the names say something: false for a table without header
ColumnMapping guessColumns(const std::vector<ColumnFacts>& facts, bool named);

ColumnMapping guessMapping(const TableSample& sample);
ColumnMapping completeMapping(const ColumnMapping& wanted, const TableSample& sample);
ColumnMapping completeColumns(const ColumnMapping& wanted, const ColumnMapping& guessed,
    const std::vector<ColumnFacts>& facts);

}  // namespace wattline
