// SPDX-License-Identifier: GPL-3.0-or-later
// Any HDF5 file with a time and values of the same length: by a mapping, else by the names of its
// data sets or of the fields of its tables. A group or table with a time of its own is a trace of
// its own.
#include "core/ingest/column_names.h"
#include "core/ingest/finding_tally.h"
#include "core/ingest/guess_mapping.h"
#include "core/ingest/hdf5_frames.h"
#include "core/ingest/hdf5_mapping.h"
#include "core/ingest/hdf5_process.h"
#include "core/ingest/mapped_time.h"
#include "core/ingest/readers.h"
#include "core/ingest/table_head.h"
#include "core/ingest/trace_table.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace wattline {

namespace {

bool beginsAsHdf5(std::string_view bytes) {
    // The signature stands at 0 or, behind a block of the user's, at 512, 1024, 2048, ...
    constexpr std::string_view kSignature = "\x89HDF\r\n\x1a\n";
    if (bytes.starts_with(kSignature)) return true;
    for (std::size_t at = 512; at + kSignature.size() <= bytes.size(); at *= 2)
        if (bytes.substr(at, kSignature.size()) == kSignature) return true;
    return false;
}

/// One trace on its way from the process to the sink.
class Hdf5Rows {
public:
    /// @param zone  of times as text that name none; nullopt = there are none
    Hdf5Rows(const ColumnMapping& mapping, const Hdf5Trace& trace, std::optional<AssumedZone> zone,
        TraceSink& sink)
        : m_time(mapping)
        , m_zone(zone)
        , m_sink(sink) {
        TraceHead head{trace.labels, {}};
        for (const auto place : trace.channels) {
            const auto& column = mapping.columns[place];
            const bool power = column.power != PowerKind::notPower;
            const double watts = wattsPer(column.unit);
            if (power && watts == 0) noteUnit(column.column);
            head.channels.push_back({column.name, power ? "W" : column.unit, column.power});
            m_factors.push_back(power && watts > 0 ? watts : 1);
        }
        m_names = head.channels;
        m_id = sink.begin(std::move(head));
        m_columns.resize(m_factors.size());
    }

    void take(std::span<const std::span<const double>> columns) {
        m_timeS.clear();
        for (auto& column : m_columns) column.clear();
        for (std::size_t row = 0; row < columns[0].size(); ++row, ++m_row) {
            const auto timeS = m_time.parse(columns[0][row] - (m_zone ? m_zone->eastS : 0));
            if (!timeS) {
                m_tally.add({FindingKind::droppedRow, "", 0, 0, 1, 0, "", "row dropped"},
                    "no time stamp", [&] { return fmt::format(": sample {}", m_row + 1); });
                continue;
            }
            m_timeS.push_back(*timeS);
            for (std::size_t i = 0; i < m_columns.size(); ++i)
                m_columns[i].push_back(checked(i, columns[i + 1][row], *timeS));
        }
        m_lines.assign(m_timeS.size(), 0);
        m_used += m_timeS.size();
        m_sink.append(m_id, {m_timeS, m_lines, m_columns});
    }

    /// @return rows with a time
    std::size_t finish() {
        if (auto finding = m_time.assumption()) m_tally.findings().push_back(std::move(*finding));
        if (m_zone) m_tally.findings().push_back(m_zone->finding());
        for (auto& finding : m_tally.findings()) m_sink.note(m_id, std::move(finding));
        return m_used;
    }

private:
    void noteUnit(const std::string& path) {
        m_tally.findings().push_back({FindingKind::unitGuess, "", 0, 0, 1, 0,
            "data set \"" + shortened(path) + "\" names no unit of power", "taken as W"});
    }

    double checked(std::size_t channel, double value, double timeS) {
        const auto& head = m_names[channel];
        const bool power = head.power != PowerKind::notPower;
        const bool below = power && value < 0 && std::isfinite(value);
        if (std::isfinite(value) && !below) return value * m_factors[channel];
        const bool leave = below && m_sink.leavesAsRead(FindingKind::outOfRange);
        const auto kind = std::isnan(value) ? FindingKind::missingValue : FindingKind::outOfRange;
        const auto* reason = std::isnan(value) ? "no value"
            : std::isinf(value)                ? "infinite value"
                                               : "power below 0";
        m_tally.add({kind, head.name, timeS, 0, 1, 0, "", leave ? "left as read" : "kept missing"},
            reason, [&] { return fmt::format(": {}", value); });
        return leave ? value * m_factors[channel] : std::numeric_limits<double>::quiet_NaN();
    }

    MappedTime m_time;
    const std::optional<AssumedZone> m_zone;
    TraceSink& m_sink;
    std::size_t m_id = 0, m_row = 0, m_used = 0;
    std::vector<ChannelHead> m_names;
    std::vector<double> m_factors, m_timeS;
    std::vector<std::uint32_t> m_lines;
    std::vector<std::vector<double>> m_columns;
    FindingTally m_tally;
};

class Hdf5Reader : public TraceReader {
public:
    explicit Hdf5Reader(const ReadOptions& options)
        : m_wanted(options.mapping)
        , m_zone{options.mapping ? options.mapping->zoneS.value_or(options.zoneS) : options.zoneS} {
    }

    FormatInfo info() const override {
        return {"hdf5",
            "any HDF5 file with a time and values, in data sets of one dimension or as a table"};
    }
    std::string expects() const override {
        return "data sets of equal length: /time and the likes of /power";
    }
    bool takesMapping() const override { return true; }
    Match match(const FileHead& head) const override {
        return beginsAsHdf5(head.bytes) ? Match::certain : Match::no;
    }

    void read(ByteSource& source, TraceSink& sink, const RunControl& control) const override {
        const auto& path = source.path();
        const auto sets = listHdf5(path, control);
        const auto mapping = mapHdf5(sets, m_wanted);
        const auto traces = tracesOf(sets, mapping, m_wanted.has_value());
        if (traces.empty()) {
            if (isFixedFrame(sets))
                throw Error(path.string(),
                    "this is a pandas frame in the format \"fixed\", which only pandas reads.",
                    "Write it with to_hdf(..., format=\"table\"), or as CSV.");
            throw Error(path.string(), whyNone(sets),
                "Say which data set means what with --map time=/path,power=/path:W.");
        }
        std::size_t used = 0;
        for (const auto& trace : traces) {
            if (trace.channels.size() >= kMostHdf5Channels)
                throw Error(path.string(),
                    fmt::format("more than {} data sets belong to one time.", kMostHdf5Channels),
                    "Choose some with --map.");
            const bool local = sets[trace.time].type == "local time";
            Hdf5Rows rows(mapping, trace, local ? std::optional(m_zone) : std::nullopt, sink);
            std::vector<std::size_t> wanted{trace.time};
            wanted.insert(wanted.end(), trace.channels.begin(), trace.channels.end());
            readHdf5(
                path, wanted, [&](const auto& columns) { rows.take(columns); }, control);
            used += rows.finish();
        }
        if (used == 0) throw Error(path.string(), "no sample has a time stamp.");
    }

private:
    static bool isFixedFrame(const std::vector<Hdf5DataSet>& sets) {
        return std::any_of(sets.begin(), sets.end(),
            [](const Hdf5DataSet& set) { return set.path.ends_with("/block0_items"); });
    }

    static std::string whyNone(const std::vector<Hdf5DataSet>& sets) {
        if (sets.empty()) return "it holds no numbers in data sets of one dimension or in tables.";
        std::string names;
        for (std::size_t i = 0; i < std::min<std::size_t>(sets.size(), 20); ++i)
            names
                += fmt::format("{}{} [{}]", i ? ", " : "", shortened(sets[i].path), sets[i].length);
        return "no time with values of the same length is known in it: " + names + ".";
    }

    const std::optional<ColumnMapping> m_wanted;
    const AssumedZone m_zone;
};

}  // namespace

std::unique_ptr<TraceReader> makeHdf5Reader(const ReadOptions& options) {
    return std::make_unique<Hdf5Reader>(options);
}

}  // namespace wattline
