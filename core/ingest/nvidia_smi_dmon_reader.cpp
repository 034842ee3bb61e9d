// SPDX-License-Identifier: GPL-3.0-or-later
// Text of `nvidia-smi dmon -o DT`: columns in blanks, two lines of header now and again.
#include "core/ingest/line_reader.h"
#include "core/ingest/number.h"
#include "core/ingest/readers.h"
#include "core/ingest/sample_blocks.h"
#include "core/ingest/time_stamp.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace wattline {

namespace {

constexpr double kHighestBoardW = 1500;  // no single board of today draws more
constexpr std::size_t kMostColumns = 200;

struct KnownName {
    std::string_view column, channel;
};
constexpr std::array<KnownName, 7> kNames{{{"pwr", "power"}, {"gtemp", "temperature_gpu"},
    {"mtemp", "temperature_memory"}, {"sm", "utilization_gpu"}, {"mem", "utilization_memory"},
    {"mclk", "clocks_memory"}, {"pclk", "clocks_sm"}}};

/// Cut at blanks and (`--format csv`) commas.
void cut(std::string_view line, std::vector<std::string_view>& words) {
    words.clear();
    while (words.size() < kMostColumns) {
        line.remove_prefix(std::min(line.find_first_not_of(" \t,"), line.size()));
        if (line.empty()) return;
        const auto end = std::min(line.find_first_of(" \t,"), line.size());
        words.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
}

std::string channelName(std::string_view column) {
    const auto* known = std::find_if(
        kNames.begin(), kNames.end(), [&](const KnownName& name) { return name.column == column; });
    return std::string(known == kNames.end() ? column : known->channel);
}

/// "20260902" and "00:00:01" -> Unix s of a clock that shows UTC
std::optional<double> timeOf(std::string_view date, std::string_view clock) {
    if (date.size() != 8) return std::nullopt;
    bool hasZone = false;
    std::string text;
    for (const auto& part : {date.substr(0, 4), date.substr(4, 2), date.substr(6)})
        text += (text.empty() ? "" : "-") + std::string(part);
    return parseCalendarTime(text + ' ' + std::string(clock), hasZone);
}

class DmonFile {
public:
    DmonFile(TraceSink& sink, const LineReader& lines, const std::string& path, AssumedZone zone)
        : m_blocks(sink, path)
        , m_lines(lines)
        , m_zone(zone) { }

    void take(const TextLine& line) {
        if (!line.ended && !m_blocks.takesUnendedLine(line.number)) return;
        if (line.text.starts_with('#')) return takeHeader(line);
        cut(line.text, m_words);
        if (m_words.size() != m_columns.size() || m_columns.empty())
            return m_blocks.dropLine(line.number, FindingKind::droppedRow,
                "not as many columns as in the header", ": \"" + shortened(line.text) + '"');
        const auto timeS = timeOf(m_words[m_date], m_words[m_clock]);
        if (!timeS)
            return m_blocks.dropLine(line.number, FindingKind::droppedRow, "no time stamp",
                ": \"" + shortened(line.text) + '"');
        const auto trace = m_blocks.traceOf(m_words[m_gpu], line.number, [&] {
            return TraceHead{{{"gpu", shortened(m_words[m_gpu])}}, m_channels};
        });
        add(trace, {"", *timeS - m_zone.eastS, line.number});
    }

    void finish(std::string_view expected) {
        m_blocks.noteSource(m_zone.finding());
        m_blocks.finish(expected);
    }

private:
    std::size_t need(std::string_view column, std::size_t line) const {
        const auto found = std::find(m_columns.begin(), m_columns.end(), column);
        if (found != m_columns.end()) return static_cast<std::size_t>(found - m_columns.begin());
        throw Error(m_lines.where(line), "there is no column " + std::string(column) + ".",
            "Log with `nvidia-smi dmon -o DT`, which writes date and time.");
    }

    /// "#Date Time gpu pwr ..." names the columns, "#YYYYMMDD HH:MM:SS Idx W ..." their units.
    void takeHeader(const TextLine& line) {
        cut(line.text.substr(1), m_words);
        const bool names = std::find(m_words.begin(), m_words.end(), "gpu") != m_words.end();
        if (names) {
            m_columns.assign(m_words.begin(), m_words.end());
            m_date = need("Date", line.number);
            m_clock = need("Time", line.number);
            m_gpu = need("gpu", line.number);
        } else if (m_channels.empty() && m_words.size() == m_columns.size()) {
            beginChannels();
        }
        if (m_channels.empty()) return;
        for (auto& place : m_places) place = m_columns.size();
        for (std::size_t i = 0; i < m_channels.size(); ++i) {
            for (std::size_t c = 0; c < m_columns.size(); ++c)
                if (channelName(m_columns[c]) == m_channels[i].name) m_places[i] = c;
        }
    }

    void beginChannels() {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (i == m_date || i == m_clock || i == m_gpu) continue;
            const auto unit = m_words[i] == "C" ? "°C" : m_words[i];
            const auto kind = m_columns[i] == "pwr" ? PowerKind::gpuBoard : PowerKind::notPower;
            m_channels.push_back({channelName(m_columns[i]), shortened(unit), kind});
        }
        m_places.resize(m_channels.size());
    }

    void add(std::size_t trace, SamplePlace at) {
        m_values.clear();
        for (std::size_t i = 0; i < m_channels.size(); ++i) {
            at.channel = m_channels[i].name;
            const auto text
                = m_places[i] < m_words.size() ? m_words[m_places[i]] : std::string_view();
            const auto value = parseNumber(text);
            if (!value || !std::isfinite(*value))
                m_values.push_back(m_blocks.missing(trace, at, text));
            else if (m_channels[i].power != PowerKind::notPower)
                m_values.push_back(m_blocks.possiblePower(trace, at, *value, kHighestBoardW));
            else
                m_values.push_back(*value);
        }
        m_blocks.add(trace, at.timeS, at.line, m_values);
    }

    SampleBlocks m_blocks;
    const LineReader& m_lines;
    const AssumedZone m_zone;
    std::vector<std::string> m_columns;  ///< below the newest header
    std::vector<ChannelHead> m_channels;  ///< of the first header, all along
    std::vector<std::size_t> m_places;  ///< of the channels in a line
    std::size_t m_date = 0, m_clock = 0, m_gpu = 0;
    std::vector<std::string_view> m_words;
    std::vector<double> m_values;
};

class NvidiaSmiDmonReader : public TraceReader {
public:
    explicit NvidiaSmiDmonReader(const ReadOptions& options)
        : m_zone{options.zoneS} { }

    FormatInfo info() const override {
        return {"nvidia-smi-dmon", "text of `nvidia-smi dmon -o DT`, one trace per GPU"};
    }

    std::string expects() const override { return "#Date Time gpu pwr gtemp mtemp sm mem ..."; }

    Match match(const FileHead& head) const override {
        std::vector<std::string_view> words;
        const auto line = head.bytes.substr(0, head.bytes.find_first_of("\r\n"));
        if (!line.starts_with('#')) return Match::no;
        cut(line.substr(1), words);
        const auto has = [&](std::string_view word) {
            return std::find(words.begin(), words.end(), word) != words.end();
        };
        return has("gpu") && (has("pwr") || has("sm")) ? Match::certain : Match::no;
    }

    void read(ByteSource& source, TraceSink& sink, const RunControl& control) const override {
        LineReader lines(source, control);
        DmonFile file(sink, lines, source.path().string(), m_zone);
        for (TextLine line; lines.next(line);) file.take(line);
        file.finish(expects());
    }

private:
    const AssumedZone m_zone;
};

}  // namespace

std::unique_ptr<TraceReader> makeNvidiaSmiDmonReader(const ReadOptions& options) {
    return std::make_unique<NvidiaSmiDmonReader>(options);
}

}  // namespace wattline
