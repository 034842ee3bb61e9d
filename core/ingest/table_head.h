// SPDX-License-Identifier: GPL-3.0-or-later
// The first line of a table: its delimiter, and its columns with their units told apart from their
// names.
#pragma once

#include "core/ingest/byte_source.h"

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

struct TableColumn {
    std::string text;  ///< as it stands in the file
    std::string name;  ///< lower case, without the unit: "power.draw"
    std::string unit;  ///< "W", "kW", "mW", "%", "MiB", "°C", "ms"; empty = not said
};

struct TableHead {
    std::string firstLine;  ///< shortened to 120 characters, for messages
    char delimiter = ',';
    std::vector<TableColumn> columns;

    /// The first column whose name is one of these.
    std::optional<std::size_t> find(std::initializer_list<std::string_view> names) const;
    /// The column that is called exactly so, unit and all.
    std::optional<std::size_t> exactly(std::string_view text) const;
};

TableColumn parseColumn(std::string_view text);

/// @throws Error for an empty file and binary data, saying which
TableHead readTableHead(ByteSource& source);

/// `exactly`, or an Error that names the missing column, the columns expected and the header found.
std::size_t requireColumn(const TableHead& head, std::string_view text, const ByteSource& source,
    std::string_view expected);

/// At most `length` bytes of `text`, safe to print: control characters become '?', a cut is shown
/// by "...".
std::string shortened(std::string_view text, std::size_t length = 60);

}  // namespace wattline
