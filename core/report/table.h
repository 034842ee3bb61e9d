// SPDX-License-Identifier: GPL-3.0-or-later
// A table as plain data: what the window, the HTML report, CSV files and the terminal all show.
#pragma once

#include <limits>
#include <string>
#include <vector>

namespace wattline {

enum class Better { neither, lower, higher };

struct Column {
    std::string id;  ///< stable, for CSV headers and look-ups: "mae", "p50Us"
    std::string title;  ///< "MAE"
    std::string unit;  ///< second line of a header: "W", "% of mean"; may be empty
    std::string definition;  ///< one or two sentences, for hover and report; may be empty
    Better better = Better::neither;
    bool numeric = true;  ///< right-aligned and sorted by Cell::value
};

struct Cell {
    std::string text;  ///< as shown; a missing value is kMissing
    double value = std::numeric_limits<double>::quiet_NaN();  ///< NaN = missing, or a text column
    bool best = false;  ///< the best of the fitted models in this column
};
inline constexpr auto kMissing = "–";
inline constexpr auto kBestMark = "★";

struct Row {
    std::string model;  ///< ModelResult::name; empty when the row is about no single model
    std::vector<Cell> cells;  ///< one a column
    bool reference = false;  ///< the student the others are compared with
};

struct Table {
    std::string id;  ///< "metrics", also the stem of a CSV file
    std::string title;  ///< "Errors one step (2 s) ahead"
    std::string note;  ///< what is counted, below or above the table; may be empty
    std::vector<Column> columns;  ///< [0] names the row
    std::vector<Row> rows;

    /// Index of a column; columns.size() when there is none.
    std::size_t column(const std::string& id) const;
};

/// The table with these columns only, in this order; ids it does not have are passed over.
Table withColumns(const Table& table, const std::vector<std::string>& ids);

/// One header line of `id` or `id [unit]`, then one line a row, numbers at full precision, missing
/// values empty (RFC 4180, line feeds).
std::string toCsv(const Table& table);
/// Columns padded with spaces for a terminal.
std::string toText(const Table& table);

}  // namespace wattline
