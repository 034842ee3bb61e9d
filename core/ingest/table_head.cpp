// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/table_head.h"

#include "core/ingest/csv_fields.h"
#include "core/trace/error.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace wattline {

namespace {

// What may follow the last '_' of a name or stand in brackets, and what it is called here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 23> kUnits{
    {{"W", "W"}, {"w", "W"}, {"watts", "W"}, {"Watts", "W"}, {"watt", "W"}, {"kW", "kW"},
        {"kw", "kW"}, {"mW", "mW"}, {"MW", "MW"}, {"s", "s"}, {"sec", "s"}, {"seconds", "s"},
        {"ms", "ms"}, {"us", "us"}, {"ns", "ns"}, {"%", "%"}, {"pct", "%"}, {"percent", "%"},
        {"MiB", "MiB"}, {"MHz", "MHz"}, {"C", "°C"}, {"MB", "MB"}, {"V", "V"}}};

std::string_view unitCalled(std::string_view text) {
    const auto found = std::find_if(
        kUnits.begin(), kUnits.end(), [&](const auto& entry) { return entry.first == text; });
    return found == kUnits.end() ? std::string_view{} : found->second;
}

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

char likelyDelimiter(std::string_view line) {
    constexpr std::string_view kCandidates = ",;\t";
    return *std::max_element(kCandidates.begin(), kCandidates.end(), [&](char a, char b) {
        return std::count(line.begin(), line.end(), a) < std::count(line.begin(), line.end(), b);
    });
}

void refuseUnreadable(const std::string& where, std::string_view text) {
    if (text.empty()) throw Error(where, "the file is empty.");
    if (text.find('\0') != text.npos) throw Error(where, "this is no text but binary data.");
}

}  // namespace

std::optional<std::size_t> TableHead::find(std::initializer_list<std::string_view> names) const {
    for (const auto name : names) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].name == name) return i;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> TableHead::exactly(std::string_view text) const {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].text == text) return i;
    }
    return std::nullopt;
}

TableColumn parseColumn(std::string_view text) {
    TableColumn column{std::string(text), lowered(text), {}};
    for (const auto& [open, close] : {std::pair{'[', ']'}, std::pair{'(', ')'}}) {
        const auto from = text.rfind(open);
        if (from == text.npos || from == 0 || !text.ends_with(close)) continue;
        const auto inside = trimmed(text.substr(from + 1, text.size() - from - 2));
        const auto known = unitCalled(inside);
        column.unit = known.empty() ? inside : known;
        column.name = lowered(trimmed(text.substr(0, from)));
        return column;
    }
    // A column that is called by its unit alone holds power: "Watts", "kW".
    if (const auto unit = unitCalled(text); unit.ends_with('W'))
        return {std::string(text), "power", std::string(unit)};
    const auto last = text.find_last_of("_ ");
    if (last == text.npos || last == 0) return column;
    if (const auto unit = unitCalled(text.substr(last + 1)); !unit.empty()) {
        column.unit = unit;
        column.name = lowered(trimmed(text.substr(0, last)));
    }
    return column;
}

TableHead readTableHead(ByteSource& source) {
    std::string_view text = source.head();
    refuseUnreadable(source.path().string(), text);
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    std::string line(text.substr(0, text.find_first_of("\r\n")));
    if (line.empty()) throw Error(source.path().string(), "the file holds only blank lines.");
    TableHead head{shortened(line, 120), likelyDelimiter(line), {}};
    std::vector<std::string_view> fields;
    splitFields(line, head.delimiter, fields);
    for (const auto field : fields) head.columns.push_back(parseColumn(field));
    return head;
}

std::size_t requireColumn(const TableHead& head, std::string_view text, const ByteSource& source,
    std::string_view expected) {
    if (const auto found = head.exactly(text)) return *found;
    throw Error(source.path().string() + ":1",
        "there is no column " + std::string(text) + ". Expected the columns "
            + std::string(expected) + ", found \"" + head.firstLine + "\".");
}

std::string shortened(std::string_view text, std::size_t length) {
    std::string result(text.substr(0, length));
    // Do not cut through a UTF-8 character.
    if (text.size() > length) {
        while (!result.empty() && (text[result.size()] & '\xc0') == '\x80') result.pop_back();
    }
    for (char& c : result) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    }
    return text.size() > length ? result + "..." : result;
}

}  // namespace wattline
