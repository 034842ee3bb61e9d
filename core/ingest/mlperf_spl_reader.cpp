// SPDX-License-Identifier: GPL-3.0-or-later
// Logs of the power analyser behind MLPerf Power (`spl.txt`): key,value pairs, one line a second.
#include "core/ingest/csv_fields.h"
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

constexpr double kHighestW = 1e9;  // even a whole site stays below
constexpr std::size_t kLongestPrefix = 4;  // "Ch16"

struct Quantity {
    std::string_view key, channel, unit;
};
constexpr std::array<Quantity, 4> kQuantities{{{"Watts", "power", "W"}, {"Volts", "voltage", "V"},
    {"Amps", "current", "A"}, {"PF", "power_factor", ""}}};

/// "Ch2": what follows belongs to one channel of an analyser with several.
bool isChannel(std::string_view field) {
    return field.size() > 2 && field.size() <= kLongestPrefix && field.starts_with("Ch")
        && std::all_of(field.begin() + 2, field.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "03-18-2021 19:42:40.012", month first.
std::optional<double> parseTime(std::string_view text, bool& hasZone) {
    constexpr std::size_t kDate = 10;
    if (text.size() <= kDate || text[2] != '-' || text[5] != '-') return std::nullopt;
    std::string turned(text.substr(6, 4));
    turned += '-';
    turned += text.substr(0, 5);
    turned += text.substr(kDate);
    return parseCalendarTime(turned, hasZone);
}

struct Pair {
    std::string name;  ///< "power", "ch1_power"
    const Quantity* quantity;
    std::string_view value;
};

struct SplLine {
    std::string_view time, mark;
    std::vector<Pair> pairs;
};

SplLine pairsOf(std::span<const std::string_view> fields) {
    SplLine line;
    std::string prefix;
    for (std::size_t i = 0; i + 1 < fields.size(); i += 2) {
        if (isChannel(fields[i])) {
            prefix = "ch" + std::string(fields[i].substr(2)) + "_";
            --i;  // a channel's name stands alone
            continue;
        }
        const auto key = fields[i], value = fields[i + 1];
        if (key == "Time") line.time = value;
        if (key == "Mark") line.mark = value;
        const auto* known = std::find_if(kQuantities.begin(), kQuantities.end(),
            [&](const Quantity& quantity) { return quantity.key == key; });
        if (known != kQuantities.end())
            line.pairs.push_back({prefix + std::string(known->channel), known, value});
    }
    return line;
}

/// "2021-03-18_19-42-16_ranging" -> "ranging"
std::string_view phaseOf(std::string_view mark) {
    constexpr std::size_t kTime = 20;  // "2021-03-18_19-42-16_"
    const bool dated = mark.size() > kTime && mark[4] == '-' && mark[7] == '-' && mark[10] == '_'
        && mark[kTime - 1] == '_';
    return dated ? mark.substr(kTime) : std::string_view();
}

class SplFile {
public:
    SplFile(TraceSink& sink, const std::string& path, AssumedZone zone)
        : m_blocks(sink, path)
        , m_zone(zone) { }

    void take(const TextLine& text) {
        if (!text.ended && !m_blocks.takesUnendedLine(text.number)) return;
        m_copy.assign(text.text.begin(), text.text.end());
        if (!splitFields(m_copy, ',', m_fields))
            return m_blocks.dropLine(text.number, FindingKind::droppedRow, "too many fields");
        const auto line = pairsOf(m_fields);
        bool hasZone = false;
        const auto timeS = parseTime(line.time, hasZone);
        if (!timeS) {
            return m_blocks.dropLine(text.number, FindingKind::droppedRow, "no time stamp",
                ": \"" + shortened(text.text) + '"');
        }
        const double utcS = hasZone ? *timeS : *timeS - m_zone.eastS;
        m_zoneMissing |= !hasZone;
        if (!m_channels) m_channels = channelsOf(line);
        add(line, {"", utcS, text.number});
    }

    void finish(std::string_view expected) {
        if (m_zoneMissing) m_blocks.noteSource(m_zone.finding());
        m_blocks.finish(expected);
    }

private:
    // The channels of an analyser are parts of the first figure, so they are no node power of their
    // own: adding them to it would count the node twice.
    static std::vector<ChannelHead> channelsOf(const SplLine& line) {
        std::vector<ChannelHead> heads;
        for (const auto& pair : line.pairs) {
            const auto kind = pair.name == "power" ? PowerKind::nodeWall : PowerKind::notPower;
            heads.push_back({pair.name, std::string(pair.quantity->unit), kind});
        }
        return heads;
    }

    void add(const SplLine& line, SamplePlace at) {
        const auto trace = m_blocks.traceOf(line.mark, at.line, [&] {
            TraceHead head{{}, *m_channels};
            if (line.mark.empty() || line.mark == "notset") return head;
            head.labels["run"] = shortened(line.mark);
            if (const auto phase = phaseOf(line.mark); !phase.empty())
                head.labels["phase"] = shortened(phase);
            return head;
        });
        m_values.clear();
        for (std::size_t i = 0; i < m_channels->size(); ++i) {
            at.channel = (*m_channels)[i].name;
            // Channels stand in the same order in every line; another line lacks them.
            const bool there = i < line.pairs.size() && line.pairs[i].name == at.channel;
            m_values.push_back(
                there ? valueOf(trace, line.pairs[i], at) : m_blocks.missing(trace, at, ""));
        }
        m_blocks.add(trace, at.timeS, at.line, m_values);
    }

    double valueOf(std::size_t trace, const Pair& pair, const SamplePlace& at) {
        const auto value = parseNumber(pair.value);
        const bool power = pair.quantity == kQuantities.data();
        // Below zero, and -1 for every quantity, says that the meter had no reading.
        if (!value || !(std::abs(*value) < kHighestW) || *value == -1 || (power && *value < 0))
            return m_blocks.missing(trace, at, pair.value);
        return *value;
    }

    SampleBlocks m_blocks;
    const AssumedZone m_zone;
    std::optional<std::vector<ChannelHead>> m_channels;
    std::vector<char> m_copy;  ///< of the line: quotes are taken off in it
    std::vector<std::string_view> m_fields;
    std::vector<double> m_values;
    bool m_zoneMissing = false;
};

class MlperfSplReader : public TraceReader {
public:
    explicit MlperfSplReader(const ReadOptions& options)
        : m_zone{options.zoneS} { }

    FormatInfo info() const override {
        return {"mlperf-spl",
            "log of the power analyser behind MLPerf Power (spl.txt), one trace per mark"};
    }

    std::string expects() const override {
        return "Time,03-18-2021 19:42:40.012,Watts,455.2,Volts,205.6,Amps,2.3,PF,0.95,Mark,...";
    }

    Match match(const FileHead& head) const override {
        const auto from = head.bytes.find_first_not_of("\xef\xbb\xbf\r\n");
        if (from == head.bytes.npos) return Match::no;
        const auto line = head.bytes.substr(from, head.bytes.find('\n', from) - from);
        return line.starts_with("Time,") && line.find(",Watts,") != line.npos ? Match::certain
                                                                              : Match::no;
    }

    void read(ByteSource& source, TraceSink& sink, const RunControl& control) const override {
        LineReader lines(source, control);
        SplFile file(sink, source.path().string(), m_zone);
        for (TextLine line; lines.next(line);) file.take(line);
        file.finish(expects());
    }

private:
    const AssumedZone m_zone;
};

}  // namespace

std::unique_ptr<TraceReader> makeMlperfSplReader(const ReadOptions& options) {
    return std::make_unique<MlperfSplReader>(options);
}

}  // namespace wattline
