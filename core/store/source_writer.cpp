// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/source_writer.h"

#include "core/store/free_space.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <utility>

namespace wattline {

namespace {

constexpr std::size_t kBytesBetweenChecks = 64 << 20;  // of rows, before they are packed
constexpr std::size_t kPageBytes = 8 << 20;  // rows of very many channels make shorter pages

/// A series while it is read: the rows not handed over yet, and what the worker made of the others.
struct OpenSeries {
    TraceHead head;
    std::vector<Finding> findings;
    Finding backwards{FindingKind::timeBackwards, "", 0, 0, 0, 0, "", "sorted by time"};
    double lastS = -INFINITY;
    std::size_t chunkRows = 0;
    std::size_t rows = 0;
    RowBuffer buffer;
    PageList pages;  ///< the worker's
};

std::size_t rowBytes(std::size_t channels) {
    return (channels + 1) * sizeof(double) + sizeof(std::uint32_t);
}

std::size_t chunkRowsFor(std::size_t channels, std::size_t most) {
    const auto fitting = kPageBytes / rowBytes(channels) / kBlockRows * kBlockRows;
    return std::max(kBlockRows, std::min(fitting, std::min(most, kMostChunkRows)));
}

double gpuNumber(const TraceHead& head) {
    const auto text = labelOr(head.labels, "gpu");
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

class Source : public SourceWriter {
public:
    Source(StoreWork& work, std::string source, SourceMode mode)
        : m_work(work)
        , m_source(std::move(source))
        , m_mode(mode)
        , m_scratch(std::make_shared<Scratch>(work.assembly.folder(), work.room)) { }

    std::size_t begin(TraceHead head) override {
        auto series = std::make_shared<OpenSeries>();
        series->chunkRows = chunkRowsFor(head.channels.size(), m_work.assembly.options().chunkRows);
        series->buffer = RowBuffer(head.channels.size());
        series->head = std::move(head);
        m_series.push_back(std::move(series));
        return m_series.size() - 1;
    }

    void append(std::size_t trace, const ColumnBlock& block) override {
        const auto series = m_series[trace];
        watchTime(*series, block);
        m_unchecked += block.timeS.size() * rowBytes(block.columns.size());
        if (m_unchecked > kBytesBetweenChecks) {
            requireFreeSpace(m_work.assembly.folder());
            m_unchecked = 0;
        }
        for (std::size_t done = 0; done < block.timeS.size();) {
            const auto room = series->chunkRows - series->buffer.rows();
            const auto count = std::min(room, block.timeS.size() - done);
            copyRows(series->buffer, block, done, count);
            m_buffered += count * rowBytes(series->head.channels.size());
            series->rows += count;
            done += count;
            if (series->buffer.rows() == series->chunkRows) handOver(series);
        }
        if (m_buffered > m_work.assembly.options().bufferBytes) makeRoom();
    }

    void note(std::size_t trace, Finding finding) override {
        m_series[trace]->findings.push_back(std::move(finding));
    }
    void noteSource(Finding finding) override { m_findings.push_back(std::move(finding)); }
    void label(std::size_t trace, const std::string& key, const std::string& value) override {
        m_series[trace]->head.labels[key] = value;
    }

    std::size_t finish(StoredSource source) override {
        source.path = m_source;
        std::erase_if(m_series, [](const auto& series) { return series->rows == 0; });
        std::stable_sort(m_series.begin(), m_series.end(),
            [](const auto& a, const auto& b) { return gpuNumber(a->head) < gpuNumber(b->head); });
        if (!m_series.empty()) {
            auto& findings = m_series.front()->findings;
            findings.insert(findings.begin(), m_findings.begin(), m_findings.end());
        }
        const auto count = m_series.size();
        m_work.queue.push([&work = m_work, scratch = m_scratch, series = std::move(m_series),
                              record = SourceRecord{source, m_mode}] {
            work.assembly.add(record, complete(work, series, record, *scratch), *scratch);
        });
        const std::lock_guard lock(m_work.mutex);
        m_work.sources[m_source] = std::move(source);
        return count;
    }

private:
    static void watchTime(OpenSeries& series, const ColumnBlock& block) {
        double lastS = series.lastS;
        for (std::size_t i = 0; i < block.timeS.size(); ++i) {
            const double timeS = block.timeS[i];
            if (timeS < lastS) goesBack(series.backwards, lastS, timeS, block.lines[i]);
            lastS = timeS;
        }
        series.lastS = lastS;
    }

    static void goesBack(Finding& finding, double lastS, double timeS, std::uint32_t line) {
        if (finding.count++ == 0) {
            finding.startS = timeS;
            finding.line = line;
            finding.text = fmt::format("time goes back by {:.6g} s", lastS - timeS);
        }
        finding.endS = timeS;
    }

    static void copyRows(
        RowBuffer& to, const ColumnBlock& block, std::size_t first, std::size_t count) {
        const auto copy = [&](auto& target, const auto* from) {
            target.insert(target.end(), from + first, from + first + count);
        };
        copy(to.timeS, block.timeS.data());
        copy(to.lines, block.lines.data());
        for (std::size_t c = 0; c < to.columns.size(); ++c)
            copy(to.columns[c], block.columns[c].data());
    }

    /// A full page goes to the worker, an emptied buffer comes back.
    void handOver(const std::shared_ptr<OpenSeries>& series) {
        m_buffered -= series->buffer.rows() * rowBytes(series->head.channels.size());
        auto buffer = std::make_shared<RowBuffer>(std::move(series->buffer));
        series->buffer = spareBuffer(series->head.channels.size());
        m_work.queue.push([&work = m_work, scratch = m_scratch, series, buffer] {
            work.assembly.builder().add(*buffer, series->pages);
            scratch->put(series->pages.pages.back());
            giveBack(work, std::move(*buffer));
        });
    }

    RowBuffer spareBuffer(std::size_t channels) {
        const std::lock_guard lock(m_work.mutex);
        auto& spare = m_work.spare;
        const auto fitting = std::find_if(spare.begin(), spare.end(),
            [&](const RowBuffer& buffer) { return buffer.columns.size() == channels; });
        if (fitting == spare.end()) return RowBuffer(channels);
        auto buffer = std::move(*fitting);
        spare.erase(fitting);
        return buffer;
    }

    static void giveBack(StoreWork& work, RowBuffer buffer) {
        buffer.timeS.clear();
        buffer.lines.clear();
        for (auto& column : buffer.columns) column.clear();
        const std::lock_guard lock(work.mutex);
        if (work.spare.size() < 2) work.spare.push_back(std::move(buffer));
    }

    /// Many series at once: the fullest go to the worker as short pages.
    void makeRoom() {
        std::vector<std::shared_ptr<OpenSeries>> fullest = m_series;
        std::sort(fullest.begin(), fullest.end(),
            [](const auto& a, const auto& b) { return a->buffer.bytes() > b->buffer.bytes(); });
        for (const auto& series : fullest) {
            if (m_buffered <= m_work.assembly.options().bufferBytes / 2) return;
            if (series->buffer.rows() > 0) handOver(series);
        }
    }

    static std::vector<CompleteSeries> complete(StoreWork& work,
        const std::vector<std::shared_ptr<OpenSeries>>& opened, const SourceRecord& record,
        Scratch& scratch) {
        std::vector<CompleteSeries> all;
        for (const auto& series : opened) {
            if (series->buffer.rows() > 0) {
                work.assembly.builder().add(series->buffer, series->pages);
                if (series->pages.pages.size() > 1) scratch.put(series->pages.pages.back());
                series->buffer = RowBuffer();
            }
            auto findings = std::move(series->findings);
            if (series->backwards.count > 0) findings.push_back(std::move(series->backwards));
            const auto pageBytes = series->chunkRows * rowBytes(series->head.channels.size());
            all.push_back({0, record.source.path, std::move(series->head), std::move(findings),
                std::move(series->pages), series->chunkRows,
                work.assembly.options().bufferBytes / pageBytes, std::nullopt});
        }
        return all;
    }

    StoreWork& m_work;
    std::string m_source;
    SourceMode m_mode;
    std::shared_ptr<Scratch> m_scratch;
    std::vector<std::shared_ptr<OpenSeries>> m_series;
    std::vector<Finding> m_findings;
    std::size_t m_buffered = 0;  ///< bytes of rows not handed over
    std::size_t m_unchecked = 0;  ///< bytes of rows since the disk was last asked for room
};

}  // namespace

std::unique_ptr<SourceWriter> makeSourceWriter(
    StoreWork& work, std::string source, SourceMode mode) {
    return std::make_unique<Source>(work, std::move(source), mode);
}

}  // namespace wattline
