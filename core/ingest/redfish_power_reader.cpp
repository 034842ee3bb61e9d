// SPDX-License-Identifier: GPL-3.0-or-later
// Power of nodes as Redfish services report it: one MetricReport a line, or one Power resource a
// line to which the logger added the time.
#include "core/ingest/flat_json.h"
#include "core/ingest/line_reader.h"
#include "core/ingest/number.h"
#include "core/ingest/readers.h"
#include "core/ingest/sample_blocks.h"
#include "core/ingest/time_stamp.h"
#include "core/ingest/trace_limit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace wattline {

namespace {

constexpr double kHighestW = 1e6;  // no node draws a megawatt

// What the whole node draws, the best first: one of them is read for a chassis, the others say the
// same over another span.
constexpr std::array<std::string_view, 5> kNodePower{"PowerConsumedWatts", "PowerWatts/Reading",
    "SystemInputPower", "SystemPowerConsumption", "AverageConsumedWatts"};

/// What a report says of one metric.
struct Metric {
    std::string id, property, value, time;
};

std::optional<std::size_t> rankOf(const Metric& metric) {
    for (std::size_t i = 0; i < kNodePower.size(); ++i) {
        if (metric.id == kNodePower[i] || metric.property.ends_with(kNodePower[i])) return i;
    }
    return std::nullopt;
}

/// "/redfish/v1/Chassis/Rack1-Node7/Power#/..." -> "Rack1-Node7"
std::string_view chassisOf(std::string_view property) {
    for (const std::string_view folder : {"/Chassis/", "/Systems/"}) {
        const auto at = property.find(folder);
        if (at == property.npos) continue;
        property.remove_prefix(at + folder.size());
        return property.substr(0, property.find_first_of("/#"));
    }
    return {};
}

/// The metrics of one line, whichever of the two layouts it has.
std::vector<Metric> metricsOf(const std::vector<JsonScalar>& values) {
    std::vector<Metric> metrics;
    std::string time, resource;
    std::string_view last;
    for (const auto& value : values) {
        std::string_view path = value.path;
        if (path == "Timestamp" || path == "timestamp") time = value.text;
        if (path == "@odata.id") resource = value.text;
        if (path.ends_with("PowerConsumedWatts") || path.ends_with("PowerWatts/Reading"))
            metrics.push_back({"", resource + "#/" + value.path, value.text, ""});
        if (!path.starts_with("MetricValues/")) continue;
        takePathPart(path);
        const auto place = takePathPart(path);
        if (metrics.empty() || place != last) metrics.emplace_back();
        last = place;
        Metric& metric = metrics.back();
        if (path == "MetricId") metric.id = value.text;
        if (path == "MetricProperty") metric.property = value.text;
        if (path == "MetricValue") metric.value = value.text;
        if (path == "Timestamp") metric.time = value.text;
    }
    for (auto& metric : metrics) {
        if (metric.time.empty()) metric.time = time;
    }
    return metrics;
}

class RedfishFile {
public:
    RedfishFile(TraceSink& sink, std::string path, AssumedZone zone)
        : m_path(std::move(path))
        , m_blocks(sink, m_path)
        , m_time(zone) { }

    void take(const TextLine& line) {
        if (const auto problem = flattenJsonObject(line.text, m_values); !problem.empty()) {
            return m_blocks.dropLine(line.number,
                line.ended ? FindingKind::droppedRow : FindingKind::incompleteFile,
                line.ended ? "no report" : "the last line is cut off",
                line.ended ? ": " + problem : "");
        }
        bool used = false;
        for (const auto& metric : metricsOf(m_values)) used = add(metric, line.number) || used;
        if (!used)
            m_blocks.dropLine(line.number, FindingKind::droppedRow, "no power of a node in it");
    }

    void finish(std::string_view expected) {
        if (auto finding = m_time.assumption()) m_blocks.noteSource(std::move(*finding));
        m_blocks.finish(expected);
    }

private:
    bool add(const Metric& metric, std::size_t line) {
        const auto rank = rankOf(metric);
        if (!rank) return false;
        const auto chassis = chassisOf(metric.property);
        // The metric that comes first for a chassis is the one that is read for it.
        const auto [chosen, fresh] = m_chosen.try_emplace(std::string(chassis), *rank);
        if (fresh) requireRoomForTrace(m_chosen.size() - 1, fmt::format("{}:{}", m_path, line));
        if (chosen->second != *rank) return true;
        const auto timeS = m_time.parse(metric.time);
        if (!timeS) {
            m_blocks.dropLine(line, FindingKind::droppedRow, "no time stamp",
                ": \"" + shortened(metric.time) + '"');
            return true;
        }
        const auto trace = m_blocks.traceOf(chassis, line, [&] {
            TraceHead head{{}, {{"power", "W", PowerKind::nodeWall}}};
            if (!chassis.empty()) head.labels["node"] = shortened(chassis);
            head.labels["metric"] = std::string(kNodePower[*rank]);
            return head;
        });
        const SamplePlace at{"power", *timeS, line};
        const auto value = parseNumber(metric.value);
        const double powerW = value ? m_blocks.possiblePower(trace, at, *value, kHighestW)
                                    : m_blocks.missing(trace, at, metric.value);
        m_blocks.add(trace, *timeS, line, {&powerW, 1});
        return true;
    }

    const std::string m_path;
    SampleBlocks m_blocks;
    TimeParser m_time;
    std::vector<JsonScalar> m_values;
    std::map<std::string, std::size_t, std::less<>> m_chosen;  ///< rank of the metric, by chassis
};

class RedfishPowerReader : public TraceReader {
public:
    explicit RedfishPowerReader(const ReadOptions& options)
        : m_zone{options.zoneS} { }

    FormatInfo info() const override {
        return {"redfish-power",
            "Redfish metric reports or Power resources with a time, one JSON object a line, node "
            "wall power"};
    }

    std::string expects() const override {
        return R"({"Timestamp": "...", "MetricValues": [{"MetricId": "SystemInputPower", "MetricValue": "344", ...}]})";
    }

    Match match(const FileHead& head) const override {
        const auto line = head.bytes.substr(0, head.bytes.find('\n'));
        const auto has = [&](std::string_view key) { return line.find(key) != line.npos; };
        return line.starts_with('{')
                && (has("\"MetricValues\"") || has("\"PowerConsumedWatts\"")
                    || has("\"PowerWatts\""))
            ? Match::certain
            : Match::no;
    }

    void read(ByteSource& source, TraceSink& sink, const RunControl& control) const override {
        LineReader lines(source, control);
        RedfishFile file(sink, source.path().string(), m_zone);
        for (TextLine line; lines.next(line);) file.take(line);
        file.finish(expects());
    }

private:
    const AssumedZone m_zone;
};

}  // namespace

std::unique_ptr<TraceReader> makeRedfishPowerReader(const ReadOptions& options) {
    return std::make_unique<RedfishPowerReader>(options);
}

}  // namespace wattline
