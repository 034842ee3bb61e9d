// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/table.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace wattline {

namespace {

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"') result += '"';
        result += c;
    }
    return result + '"';
}

std::string csvCell(const Column& column, const Cell& cell) {
    if (!column.numeric) return quoted(cell.text == kMissing ? "" : cell.text);
    return std::isfinite(cell.value) ? fmt::format("{}", cell.value) : "";
}

/// Characters shown: UTF-8 bytes that do not continue one.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(),
        [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string shown(const Cell& cell) {
    return cell.best ? std::string(kBestMark) + " " + cell.text : cell.text;
}

}  // namespace

std::size_t Table::column(const std::string& columnId) const {
    const auto found = std::find_if(
        columns.begin(), columns.end(), [&](const Column& c) { return c.id == columnId; });
    return static_cast<std::size_t>(found - columns.begin());
}

Table withColumns(const Table& table, const std::vector<std::string>& ids) {
    Table result{table.id, table.title, table.note, {}, {}};
    for (const auto& row : table.rows) result.rows.push_back({row.model, {}, row.reference});
    for (const auto& id : ids) {
        const auto index = table.column(id);
        if (index == table.columns.size()) continue;
        result.columns.push_back(table.columns[index]);
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            result.rows[i].cells.push_back(table.rows[i].cells[index]);
    }
    return result;
}

std::string toCsv(const Table& table) {
    std::string text;
    for (const auto& column : table.columns) {
        if (!text.empty()) text += ',';
        text += quoted(column.unit.empty() ? column.id : column.id + " [" + column.unit + "]");
    }
    text += '\n';
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (i > 0) text += ',';
            text += csvCell(table.columns[i], row.cells[i]);
        }
        text += '\n';
    }
    return text;
}

std::string toText(const Table& table) {
    std::vector<std::vector<std::string>> lines(2);
    for (const auto& column : table.columns) {
        lines[0].push_back(column.title);
        lines[1].push_back(column.unit);
    }
    for (const auto& row : table.rows) {
        lines.emplace_back();
        for (const auto& cell : row.cells) lines.back().push_back(shown(cell));
    }
    std::string text;
    for (const auto& line : lines) {
        std::string out;
        for (std::size_t i = 0; i < line.size(); ++i) {
            std::size_t widest = 0;
            for (const auto& other : lines) widest = std::max(widest, width(other[i]));
            const std::string padding(widest - width(line[i]), ' ');
            if (i > 0) out += "  ";
            out += table.columns[i].numeric ? padding + line[i] : line[i] + padding;
        }
        out.erase(out.find_last_not_of(' ') + 1);
        text += out + '\n';
    }
    return text;
}

}  // namespace wattline
