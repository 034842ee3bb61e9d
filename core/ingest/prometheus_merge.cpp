// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/prometheus_merge.h"

#include "core/ingest/finding_tally.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <tuple>

namespace wattline {

namespace {

constexpr std::size_t kMostChannels = 1000;
constexpr std::size_t kBlockRows = 4096, kBlockValues = 1 << 20;
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// Walks over the samples of one series, a small piece at a time.
class Cursor {
public:
    Cursor(const PrometheusAnswer& answer, std::size_t series, std::size_t pieceSamples)
        : m_samples(answer.samples)
        , m_series(answer.series[series])
        , m_piece(pieceSamples) {
        m_piece.clear();
        fill();
    }

    bool atEnd() const { return m_at == m_piece.size(); }
    const Sample& sample() const { return m_piece[m_at]; }
    void advance() {
        if (++m_at == m_piece.size()) fill();
    }

private:
    void fill() {
        while (m_extent < m_series.extents.size() && m_done == m_series.extents[m_extent].count) {
            ++m_extent;
            m_done = 0;
        }
        m_at = 0;
        m_piece.clear();
        if (m_extent == m_series.extents.size()) return;
        const auto& extent = m_series.extents[m_extent];
        m_piece.resize(static_cast<std::size_t>(
            std::min<std::uint64_t>(m_piece.capacity(), extent.count - m_done)));
        m_samples.read(extent.from + m_done, m_piece);
        m_done += m_piece.size();
    }

    const SampleSpool& m_samples;
    const PrometheusSeries& m_series;
    std::vector<Sample> m_piece;
    std::size_t m_at = 0, m_extent = 0;
    std::uint64_t m_done = 0;
};

class Rows {
public:
    Rows(const PrometheusTrace& trace, TraceSink& sink)
        : m_trace(trace)
        , m_sink(sink)
        , m_columns(trace.channels.size())
        , m_blockRows(
              std::clamp<std::size_t>(kBlockValues / (trace.channels.size() + 1), 16, kBlockRows)) {
        TraceHead head{trace.labels, {}};
        for (const auto& channel : trace.channels) head.channels.push_back(channel.meaning.head);
        m_id = sink.begin(std::move(head));
    }

    void take(std::size_t channel, const Sample& sample) {
        if (m_timeS.empty() || m_timeS.back() != sample.timeS) beginRow(sample.timeS);
        auto& cell = m_columns[channel].back();
        if (m_taken[channel]) return;  // a slice of the same board, or a second exporter
        m_taken[channel] = true;
        cell = checked(channel, sample);
    }

    void finish() {
        flush();
        for (const auto& channel : m_trace.channels) {
            if (channel.slices > 0 && m_trace.ofSlice)
                m_tally.findings().push_back({FindingKind::repeatedBoard, channel.meaning.head.name,
                    0, 0, 1, 0, "the value of the whole board",
                    "left as read: a sum over slices counts the board several times"});
            if (channel.slices < 2 || m_trace.ofSlice) continue;
            m_tally.findings().push_back({FindingKind::repeatedBoard, channel.meaning.head.name, 0,
                0, channel.slices, 0,
                fmt::format("the board's value is told for each of its {} slices", channel.slices),
                "counted once"});
        }
        for (auto& finding : m_tally.findings()) m_sink.note(m_id, std::move(finding));
    }

private:
    void beginRow(double timeS) {
        if (m_timeS.size() == m_blockRows) flush();
        m_timeS.push_back(timeS);
        for (auto& column : m_columns) column.push_back(kMissing);
        m_taken.assign(m_columns.size(), false);
    }

    double checked(std::size_t channel, const Sample& sample) {
        const auto& meaning = m_trace.channels[channel].meaning;
        const double value = sample.value * meaning.factor;
        const bool power = meaning.head.power != PowerKind::notPower;
        const bool below = power && value < 0 && std::isfinite(value);
        if (std::isfinite(value) && !below) return value;
        const bool leave = below && m_sink.leavesAsRead(FindingKind::outOfRange);
        const auto kind = std::isnan(value) ? FindingKind::missingValue : FindingKind::outOfRange;
        const auto* reason = std::isnan(value) ? "no value"
            : std::isinf(value)                ? "infinite value"
                                               : "power below 0";
        m_tally.add({kind, meaning.head.name, sample.timeS, 0, 1, 0, "",
                        leave ? "left as read" : "kept missing"},
            reason, [&] { return fmt::format(": {}", sample.value); });
        return leave ? value : kMissing;
    }

    void flush() {
        if (m_timeS.empty()) return;
        m_lines.assign(m_timeS.size(), 0);
        m_sink.append(m_id, {m_timeS, m_lines, m_columns});
        m_timeS.clear();
        for (auto& column : m_columns) column.clear();
    }

    const PrometheusTrace& m_trace;
    TraceSink& m_sink;
    std::size_t m_id = 0;
    std::vector<double> m_timeS;
    std::vector<std::uint32_t> m_lines;
    std::vector<std::vector<double>> m_columns;
    std::vector<bool> m_taken;
    const std::size_t m_blockRows;
    FindingTally m_tally;
};

}  // namespace

void mergeSeries(const PrometheusAnswer& answer, const PrometheusTrace& trace, TraceSink& sink,
    const RunControl& control) {
    if (trace.channels.size() > kMostChannels)
        throw Error("Prometheus answer",
            fmt::format("{} series belong to one trace; more than {} are not put together.",
                trace.channels.size(), kMostChannels),
            "Ask for fewer metrics.");
    std::size_t sources = 0;
    for (const auto& channel : trace.channels) sources += channel.series.size();
    const auto piece
        = std::clamp<std::size_t>((1 << 20) / std::max<std::size_t>(sources, 1), 4, 4096);
    struct Source {
        std::size_t channel;
        Cursor cursor;
    };
    std::vector<Source> open;
    for (std::size_t i = 0; i < trace.channels.size(); ++i)
        for (const auto series : trace.channels[i].series)
            open.push_back({i, Cursor(answer, series, piece)});
    using Next = std::tuple<double, std::size_t>;  // the earliest; of equal ones the first source
    std::priority_queue<Next, std::vector<Next>, std::greater<>> next;
    for (std::size_t i = 0; i < open.size(); ++i)
        if (!open[i].cursor.atEnd()) next.emplace(open[i].cursor.sample().timeS, i);
    Rows rows(trace, sink);
    for (std::size_t taken = 0; !next.empty(); ++taken) {
        if (taken % kBlockRows == 0) control.checkpoint();
        const auto source = std::get<1>(next.top());
        next.pop();
        auto& [channel, cursor] = open[source];
        rows.take(channel, cursor.sample());
        cursor.advance();
        if (!cursor.atEnd()) next.emplace(cursor.sample().timeS, source);
    }
    rows.finish();
}

}  // namespace wattline
