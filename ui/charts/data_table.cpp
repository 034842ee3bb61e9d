// SPDX-License-Identifier: GPL-3.0-or-later
// CSV and tabbed text of a table.
#include "ui/charts/data_table.h"

#include <array>
#include <charconv>
#include <cmath>

namespace wattline {
namespace {

std::string quoted(const std::string& field) {
    if (field.find_first_of(",\"\r\n") == std::string::npos) {
        return field;
    }
    std::string text = "\"";
    for (const char letter : field) {
        text += letter == '"' ? std::string(2, '"') : std::string(1, letter);
    }
    return text + '"';
}

std::string spaced(std::string field) {
    for (char& letter : field) {
        letter = letter == '\t' || letter == '\n' || letter == '\r' ? ' ' : letter;
    }
    return field;
}

template <typename Field>
std::string joined(
    const DataTable& table, const char* separator, const char* lineEnd, Field field) {
    std::string text;
    const auto addRow = [&](const std::vector<std::string>& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += (i > 0 ? separator : "") + field(row[i]);
        }
        text += lineEnd;
    };
    addRow(table.header);
    for (const auto& row : table.rows) {
        addRow(row);
    }
    return text;
}

}  // namespace

std::string plainNumber(double value) {
    if (!std::isfinite(value)) {
        return {};
    }
    std::array<char, 32> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), result.ptr};
}

std::string toCsv(const DataTable& table) {
    return joined(table, ",", "\n", quoted);
}

std::string toTabbed(const DataTable& table) {
    return joined(table, "\t", "\n", spaced);
}

}  // namespace wattline
