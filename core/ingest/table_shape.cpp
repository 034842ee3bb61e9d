// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/table_shape.h"

#include "core/ingest/csv_fields.h"
#include "core/ingest/flexible_time.h"
#include "core/ingest/number.h"

#include <algorithm>
#include <map>

namespace wattline {

namespace {

constexpr std::string_view kDelimiters = "\t;|, ";  // in order of preference
constexpr double kAlmostAll = 0.9;

/// Which share of the lines has the same number of fields, of at least two.
double evenness(const std::vector<std::string_view>& lines, char delimiter) {
    std::map<std::size_t, std::size_t> counts;
    for (const auto line : lines) ++counts[cutRow(line, delimiter).size()];
    std::size_t best = 0;
    for (const auto& [fields, count] : counts) {
        if (fields >= 2) best = std::max(best, count);
    }
    return static_cast<double>(best) / static_cast<double>(std::max<std::size_t>(lines.size(), 1));
}

char likelyDelimiter(const std::vector<std::string_view>& lines) {
    char best = ',';
    double bestShare = 0;
    for (const char delimiter : kDelimiters) {
        const double share = evenness(lines, delimiter);
        if (share >= kAlmostAll) return delimiter;
        if (share > bestShare) {
            best = delimiter;
            bestShare = share;
        }
    }
    return best;
}

bool isValue(const std::string& text, bool decimalComma) {
    bool hasZone = false;
    return parseNumber(text, decimalComma) || parseFlexibleTime(text, false, hasZone)
        || parseClock(text);
}

bool commaDecimals(const std::vector<TextRow>& rows) {
    bool commas = false;
    for (const auto& row : rows) {
        for (const auto& cell : row) {
            const bool points = cell.find('.') != cell.npos && parseNumber(cell);
            if (points) return false;
            commas = commas || isCommaNumber(cell);
        }
    }
    return commas;
}

}  // namespace

std::vector<std::string_view> firstLines(std::string_view bytes, std::size_t most) {
    constexpr std::size_t kWholeHead = 64 << 10;
    const bool cut = bytes.size() >= kWholeHead;
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    std::vector<std::string_view> lines;
    while (!bytes.empty() && lines.size() < most) {
        const auto end = bytes.find('\n');
        if (end == bytes.npos && cut && !lines.empty()) break;
        auto line = bytes.substr(0, end);
        bytes.remove_prefix(end == bytes.npos ? bytes.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
    }
    return lines;
}

TextRow cutRow(std::string_view line, char delimiter) {
    std::string copy(line);
    std::vector<std::string_view> fields;
    splitFields(copy, delimiter, fields);
    TextRow row;
    for (const auto field : fields) {
        if (delimiter == ' ' && field.empty()) continue;
        row.emplace_back(field);
    }
    return row;
}

bool isCommaNumber(std::string_view text) {
    const auto comma = text.find(',');
    return comma != text.npos && comma > 0 && text.find(',', comma + 1) == text.npos
        && text.find('.') == text.npos && parseNumber(text, true);
}

bool looksLikeHeader(const std::vector<TextRow>& rows, bool decimalComma) {
    if (rows.empty()) return false;
    bool anyValue = false;
    for (std::size_t column = 0; column < rows.front().size(); ++column) {
        const bool first = isValue(rows.front()[column], decimalComma);
        anyValue = anyValue || first;
        if (first || rows.front()[column].empty()) continue;
        for (std::size_t row = 1; row < rows.size(); ++row) {
            if (column < rows[row].size() && isValue(rows[row][column], decimalComma)) return true;
        }
    }
    return !anyValue;
}

TableShape guessShape(const std::vector<std::string_view>& lines, char delimiter) {
    TableShape shape;
    while (shape.skipLines < lines.size()
        && (lines[shape.skipLines].empty() || lines[shape.skipLines].starts_with('#')))
        ++shape.skipLines;
    std::vector<std::string_view> table(
        lines.begin() + static_cast<std::ptrdiff_t>(shape.skipLines), lines.end());
    std::erase_if(table, [](std::string_view line) { return line.empty(); });
    shape.delimiter = delimiter ? delimiter : likelyDelimiter(table);
    std::vector<TextRow> rows;
    for (const auto line : table) rows.push_back(cutRow(line, shape.delimiter));
    shape.decimalComma = commaDecimals(rows);
    shape.header = looksLikeHeader(rows, shape.decimalComma);
    return shape;
}

}  // namespace wattline
