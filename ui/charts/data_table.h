// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of numbers or text with a header, and their CSV form. No Qt.
#pragma once

#include <string>
#include <vector>

namespace wattline {

struct DataTable {
    std::vector<std::string> header;  ///< with units: "actual_W"
    std::vector<std::vector<std::string>> rows;  ///< cells as they are written
};

/// Shortest text that reads back as the same number, point as decimal mark; empty when missing.
std::string plainNumber(double value);

/// RFC 4180: fields with a comma, quote or line break are quoted; line feeds.
std::string toCsv(const DataTable& table);
/// The same rows separated by tabs, for the clipboard.
std::string toTabbed(const DataTable& table);

}  // namespace wattline
