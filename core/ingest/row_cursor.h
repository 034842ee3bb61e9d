// SPDX-License-Identifier: GPL-3.0-or-later
// A text as rows of fields.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

struct CsvRow {
    std::vector<std::string_view> fields;  ///< views that hold until the next row; quotes taken off
    std::size_t line = 0;  ///< 1-based, of its first character
    bool ended = true;  ///< false: the file stops in it, without a line end
    bool quoteOpen = false;  ///< a quote in it is never closed: it ends with its line all the same
};

/// Understands quoted fields (doubled quotes, delimiters and line ends inside) and CRLF. Blank
/// lines are passed over. The text is changed where quotes are taken off.
class RowCursor {
public:
    struct Options {
        char delimiter = ',';
        std::string path;  ///< for messages
    };
    explicit RowCursor(Options options)
        : m_options(std::move(options)) { }

    void begin(std::span<char> text, std::size_t firstLine);
    /// False at the end of the text. @throws Error for more than 10,000 fields
    bool next(CsvRow& row);
    /// Text from here on; the line it begins with is line().
    std::span<char> rest() const { return m_text; }
    std::size_t line() const { return m_line; }  ///< of the next row
    std::string where(std::size_t line) const;

private:
    std::span<char> takeRow(CsvRow& row);

    Options m_options;
    std::span<char> m_text;
    std::size_t m_line = 1;
};

}  // namespace wattline
