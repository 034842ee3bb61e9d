// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/feed_reader.h"

#include "core/ingest/csv_fields.h"
#include "core/ingest/table_head.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <utility>

namespace wattline {

std::optional<std::string> FeedReader::nextLine() {
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    while (auto line = m_lines.next()) {
        if (line->starts_with(kByteOrderMark)) line->erase(0, kByteOrderMark.size());
        const auto text = trimmed(*line);
        if (!text.empty() && text.front() != '#' && *line != m_header) return line;
    }
    return std::nullopt;
}

std::optional<FeedSample> FeedReader::next() {
    auto line = nextLine();
    if (!line) return std::nullopt;
    if (!std::exchange(m_begun, true)) return begin(*line);
    return m_columns ? m_columns->parse(*line, where()) : plain(*line);
}

void FeedReader::failWithoutHeader(const std::string& first) const {
    std::string header = "time," + m_student.target;
    for (const auto& covariate : m_student.covariates) header += ',' + covariate.name;
    throw Error(where(),
        fmt::format("the student also looks at \"{}\", and '{}' names no columns.",
            m_student.covariates.front().name, shortened(first)),
        fmt::format("Begin with a header: {}.", header));
}

std::optional<FeedSample> FeedReader::begin(const std::string& first) {
    if (!isHeaderFor(m_student, first)) {
        if (!m_student.covariates.empty()) failWithoutHeader(first);
        if (auto sample = parseFeedLine(first)) return sample;
        m_header = first;
        return next();
    }
    const auto place = where();
    m_header = first;
    const auto row = nextLine();
    if (!row) {
        m_columns.emplace(first, "", m_student, place);  // says at least what is missing
        return std::nullopt;
    }
    m_columns.emplace(first, *row, m_student, place);
    return m_columns->parse(*row, where());
}

FeedSample FeedReader::plain(const std::string& line) const {
    if (auto sample = parseFeedLine(line)) return *std::move(sample);
    throw Error(where(), fmt::format("no number in '{}'.", shortened(line)),
        "Send one number, or time stamp and number, a line.");
}

}  // namespace wattline
