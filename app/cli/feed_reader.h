// SPDX-License-Identifier: GPL-3.0-or-later
// The samples of a feed, however its lines are written.
#pragma once

#include "app/cli/feed_columns.h"
#include "app/cli/feed_lines.h"

#include <optional>
#include <string>

namespace wattline {

/// Below a header that names what the student looks at, columns are found by name; else a line is a
/// number, or a time stamp and a number, below a header or none. Empty lines, comments (#) and a
/// header that comes again, as loggers write it when they are started again, are passed over.
class FeedReader {
public:
    FeedReader(FeedLines& lines, const BundleInfo& student)
        : m_lines(lines)
        , m_student(student) { }

    /// Nothing at the end.
    /// @throws Error naming the line, what was found and what to do
    std::optional<FeedSample> next();
    std::string where() const { return m_lines.where(); }  ///< of the sample handed out last

private:
    std::optional<std::string> nextLine();
    std::optional<FeedSample> begin(const std::string& first);
    [[noreturn]] void failWithoutHeader(const std::string& first) const;
    FeedSample plain(const std::string& line) const;

    FeedLines& m_lines;
    const BundleInfo& m_student;
    bool m_begun = false;
    std::string m_header;
    std::optional<FeedColumns> m_columns;
};

}  // namespace wattline
