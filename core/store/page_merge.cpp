// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/page_merge.h"

#include <algorithm>
#include <memory>
#include <queue>
#include <utility>

namespace wattline {

namespace {

using Run = std::vector<Page>;  // each page after the one before it

/// Walks the rows of a run; a page is in memory only while it is walked.
class RunCursor {
public:
    RunCursor(const Run& run, std::size_t number, PageBuilder& builder, const Scratch& scratch)
        : m_run(run)
        , m_number(number)
        , m_builder(builder)
        , m_scratch(scratch) { }

    double timeS() const { return m_rows ? m_rows->timeS[m_row] : m_run[m_page].firstS; }
    std::size_t number() const { return m_number; }
    std::uint32_t line() const { return m_rows->lines[m_row]; }
    double value(std::size_t channel) const { return m_rows->columns[channel][m_row]; }

    void open() {
        if (m_rows) return;
        const auto& page = m_run[m_page];
        m_rows = std::make_unique<RowBuffer>(page.channels.size());
        m_builder.read(page, page.time, m_scratch, m_rows->timeS);
        for (std::size_t c = 0; c < page.channels.size(); ++c)
            m_builder.read(page, page.channels[c], m_scratch, m_rows->columns[c]);
        m_builder.readLines(page, m_scratch, m_rows->lines);
    }
    /// @return false at the end
    bool next() {
        if (++m_row < m_rows->rows()) return true;
        m_rows.reset();
        m_row = 0;
        return ++m_page < m_run.size();
    }

private:
    const Run& m_run;
    std::size_t m_number;
    PageBuilder& m_builder;
    const Scratch& m_scratch;
    std::unique_ptr<RowBuffer> m_rows;
    std::size_t m_page = 0, m_row = 0;
};

/// Earliest row first; of equal times the one that stood first in the file.
struct Later {
    bool operator()(const RunCursor* a, const RunCursor* b) const {
        if (a->timeS() != b->timeS()) return a->timeS() > b->timeS();
        return a->number() > b->number();
    }
};

class Merger {
public:
    Merger(const MergeOptions& options, PageBuilder& builder, Scratch& scratch)
        : m_options(options)
        , m_builder(builder)
        , m_scratch(scratch) { }

    Run merge(std::span<const Run> runs, PageList& list) {
        PageList merged;
        merged.timeEncoding = list.timeEncoding;
        merged.encodings = list.encodings;
        merged.timeSpan = list.timeSpan;
        merged.spans = list.spans;
        std::vector<RunCursor> cursors;
        for (std::size_t i = 0; i < runs.size(); ++i)
            cursors.emplace_back(runs[i], i, m_builder, m_scratch);
        std::priority_queue<RunCursor*, std::vector<RunCursor*>, Later> queue;
        for (auto& cursor : cursors) queue.push(&cursor);
        RowBuffer out(list.encodings.size());
        while (!queue.empty()) {
            auto* cursor = queue.top();
            queue.pop();
            cursor->open();
            take(*cursor, out, merged, list.duplicates);
            if (cursor->next()) queue.push(cursor);
        }
        flush(out, merged);
        list.steps = std::move(merged.steps);
        return std::move(merged.pages);
    }

private:
    void take(const RunCursor& cursor, RowBuffer& out, PageList& merged, DuplicateRows& twice) {
        const auto rows = out.rows();
        if (cursor.timeS() <= m_options.afterS) {
            m_options.leftOut->add(cursor.timeS(), cursor.line(), cursor.line());
            return;
        }
        const bool again = rows > 0 && out.timeS.back() == cursor.timeS();
        if (again) {
            twice.add(cursor.timeS(), out.lines.back(), cursor.line());
            out.lines.back() = cursor.line();
            for (std::size_t c = 0; c < out.columns.size(); ++c)
                out.columns[c].back() = cursor.value(c);
            return;
        }
        if (rows == m_options.chunkRows) flush(out, merged);
        out.timeS.push_back(cursor.timeS());
        out.lines.push_back(cursor.line());
        for (std::size_t c = 0; c < out.columns.size(); ++c)
            out.columns[c].push_back(cursor.value(c));
    }

    void flush(RowBuffer& out, PageList& merged) {
        if (out.rows() == 0) return;
        m_builder.add(out, merged);
        m_scratch.put(merged.pages.back());
        out.timeS.clear();
        out.lines.clear();
        for (auto& column : out.columns) column.clear();
    }

    const MergeOptions& m_options;
    PageBuilder& m_builder;
    Scratch& m_scratch;
};

std::vector<Run> runsOf(std::vector<Page> pages) {
    std::vector<Run> runs;
    for (auto& page : pages) {
        if (runs.empty() || runs.back().back().lastS >= page.firstS) runs.emplace_back();
        runs.back().push_back(std::move(page));
    }
    return runs;
}

/// Most runs that have rows around one time.
std::size_t deepest(const std::vector<Run>& runs) {
    std::vector<std::pair<double, int>> ends;
    for (const auto& run : runs) {
        ends.emplace_back(run.front().firstS, 0);
        ends.emplace_back(run.back().lastS, 1);
    }
    std::sort(ends.begin(), ends.end());
    std::size_t depth = 0, most = 0;
    for (const auto& [timeS, isEnd] : ends) {
        depth += isEnd ? -1 : 1;
        most = std::max(most, depth);
    }
    return most;
}

}  // namespace

bool areInOrder(const PageList& list, std::size_t chunkRows) {
    const auto& pages = list.pages;
    for (std::size_t i = 0; i + 1 < pages.size(); ++i) {
        if (pages[i].rows != chunkRows || pages[i].lastS >= pages[i + 1].firstS) return false;
    }
    return true;
}

PageList mergePages(
    PageList list, const MergeOptions& options, PageBuilder& builder, Scratch& scratch) {
    const auto openPages = std::max<std::size_t>(options.openPages, 2);
    auto runs = runsOf(std::move(list.pages));
    Merger merger(options, builder, scratch);
    while (deepest(runs) > openPages) {
        // Neighbours in the file become one run, so that "last in the file" keeps its meaning.
        std::vector<Run> fewer;
        for (std::size_t i = 0; i < runs.size(); i += openPages) {
            const auto count = std::min(openPages, runs.size() - i);
            fewer.push_back(merger.merge(std::span(runs).subspan(i, count), list));
        }
        runs = std::move(fewer);
    }
    list.pages = merger.merge(runs, list);
    return list;
}

}  // namespace wattline
