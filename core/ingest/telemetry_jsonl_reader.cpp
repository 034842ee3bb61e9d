// SPDX-License-Identifier: GPL-3.0-or-later
// Telemetry of GPUs and processor as JSON lines: one object a sample, all GPUs of the node in it.
#include "core/ingest/energy_counter.h"
#include "core/ingest/gpu_models.h"
#include "core/ingest/line_reader.h"
#include "core/ingest/processor_energy.h"
#include "core/ingest/readers.h"
#include "core/ingest/sample_blocks.h"
#include "core/ingest/telemetry_sample.h"
#include "core/ingest/time_stamp.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace wattline {

namespace {

constexpr double kHighestBoardW = 1500;  // no single board of today draws more

struct Field {
    std::string_view key, channel, unit;
    PowerKind power = PowerKind::notPower;
};
constexpr std::size_t kPower = 0, kEnergy = 1;
constexpr std::array<Field, 8> kGpuFields{{{"power_watts", "power", "W", PowerKind::gpuBoard},
    {"energy_mJ", "energy", "J"}, {"gpu_utilization_percent", "utilization_gpu", "%"},
    {"memory_utilization_percent", "utilization_memory", "%"},
    {"memory_used_MB", "memory_used", "MB"}, {"memory_total_MB", "memory_total", "MB"},
    {"temperature_C", "temperature_gpu", "°C"}, {"fan_speed_percent", "fan_speed", "%"}}};
constexpr std::array<Field, 3> kCpuFields{{{"cpu_utilization_percent", "cpu_utilization", "%"},
    {"ram_used_MB", "ram_used", "MB"}, {"ram_total_MB", "ram_total", "MB"}}};

/// Values of the fields; what is neither a number nor null is noted.
template <std::size_t N>
std::vector<double> valuesOf(const TelemetryPart& part, const std::array<Field, N>& fields,
    std::size_t trace, SamplePlace at, SampleBlocks& blocks) {
    std::vector<double> values;
    for (const auto& field : fields) {
        at.channel = field.channel;
        values.push_back(part.number(field.key));
        const auto* found = part.find(field.key);
        if (found && std::isnan(values.back()))
            blocks.missing(trace, at,
                found->kind == JsonScalar::Kind::null ? std::string_view("null") : found->text);
    }
    return values;
}

template <std::size_t N> std::vector<ChannelHead> headsOf(const std::array<Field, N>& fields) {
    std::vector<ChannelHead> heads;
    for (const auto& field : fields)
        heads.push_back({std::string(field.channel), std::string(field.unit), field.power});
    return heads;
}

/// One file being read.
class TelemetryFile {
public:
    TelemetryFile(TraceSink& sink, const std::string& path, AssumedZone zone)
        : m_blocks(sink, path,
            [this](std::size_t trace, SampleBlocks::Block& block) {
                const auto counter = m_counters.find(trace);
                if (counter == m_counters.end()) return;
                counter->second.toJoules(block.timeS, block.lines, block.columns[kPower],
                    block.columns[kEnergy], m_blocks.findings(trace));
            })
        , m_time(zone) { }

    void take(const TextLine& line) {
        const auto problem = flattenJsonObject(line.text, m_values);
        if (!problem.empty()) {
            if (line.ended)
                m_blocks.dropLine(
                    line.number, FindingKind::droppedRow, "no sample", ": " + problem);
            else
                m_blocks.dropLine(
                    line.number, FindingKind::incompleteFile, "the last line is cut off");
            return;
        }
        const auto sample = sortTelemetry(m_values);
        const auto timeText = sample.whole.text("timestamp");
        const auto timeS = m_time.parse(timeText);
        if (!timeS) {
            m_blocks.dropLine(line.number, FindingKind::droppedRow, "no time stamp",
                ": \"" + shortened(timeText) + '"');
            return;
        }
        m_phase = sample.whole.text("phase");
        m_node = sample.whole.text("hostname");
        if (m_node.empty()) m_node = sample.whole.text("node");
        const SamplePlace at{"", *timeS, line.number};
        for (std::size_t i = 0; i < sample.gpus.size(); ++i) takeGpu(sample.gpus[i], i, at);
        if (sample.cpu) takeProcessor(sample, at);
    }

    void finish(std::string_view expected) {
        if (auto finding = m_time.assumption()) m_blocks.noteSource(std::move(*finding));
        m_blocks.finish(expected);
    }

private:
    Labels labelsOf() const {
        return m_node.empty() ? Labels{} : Labels{{"node", shortened(m_node)}};
    }

    void takeGpu(const TelemetryPart& gpu, std::size_t place, const SamplePlace& at) {
        auto index = gpu.text("gpu_index");
        if (index.empty()) index = std::to_string(place);
        const auto trace = m_blocks.traceOf(m_node + "\x1fgpu" + index, at.line, [&] {
            TraceHead head{labelsOf(), headsOf(kGpuFields)};
            head.labels["gpu"] = shortened(index);
            if (const auto model = gpu.text("gpu_name"); !model.empty())
                head.labels["model"] = shortened(model);
            return head;
        });
        if (m_counters
                .try_emplace(
                    trace, "energy_mJ", "energy", m_blocks.leavesAsRead(FindingKind::unitGuess))
                .second) {
            if (auto note = powerSamplingNote(gpu.text("gpu_name")))
                m_blocks.findings(trace).findings().push_back(std::move(*note));
        }
        auto values = valuesOf(gpu, kGpuFields, trace, at, m_blocks);
        values[kPower] = m_blocks.possiblePower(
            trace, {"power", at.timeS, at.line}, values[kPower], kHighestBoardW);
        add(trace, at, values);
    }

    void takeProcessor(const TelemetrySample& sample, const SamplePlace& at) {
        const auto trace = m_blocks.traceOf(m_node
                + "\x1f"
                  "cpu",
            at.line, [&] {
                TraceHead head{labelsOf(), headsOf(kCpuFields)};
                // No kind of power that is added to others: it is part of the node's.
                head.channels.push_back({"cpu_power", "W"});
                if (!sample.sockets.empty()) head.channels.push_back({"ram_power", "W"});
                head.labels["part"] = "cpu";
                return head;
            });
        auto values = valuesOf(*sample.cpu, kCpuFields, trace, at, m_blocks);
        auto& energy = m_processors[trace];
        const auto power = energy.step(sample, at, m_blocks.findings(trace));
        values.insert(values.end(), {power.cpuW, power.ramW});
        add(trace, at, values);
    }

    void add(std::size_t trace, const SamplePlace& at, const std::vector<double>& values) {
        m_blocks.add(trace, at.timeS, at.line, values);
        if (!m_phase.empty()) m_blocks.collectLabel(trace, "phase", shortened(m_phase));
    }

    SampleBlocks m_blocks;
    TimeParser m_time;
    std::vector<JsonScalar> m_values;
    std::map<std::size_t, EnergyCounter> m_counters;  ///< by trace
    std::map<std::size_t, ProcessorEnergy> m_processors;
    std::string m_phase, m_node;  ///< of the line being read
};

class TelemetryJsonlReader : public TraceReader {
public:
    explicit TelemetryJsonlReader(const ReadOptions& options)
        : m_zone{options.zoneS} { }

    FormatInfo info() const override {
        return {"telemetry-jsonl",
            "GPU and processor telemetry as JSON lines, one trace per GPU and one for the "
            "processor"};
    }

    std::string expects() const override {
        return R"({"timestamp": "...", "gpus": [{"gpu_index": 0, "power_watts": ...}], "cpu": {...}})";
    }

    Match match(const FileHead& head) const override {
        auto line = head.bytes.substr(
            std::min(head.bytes.find_first_not_of("\xef\xbb\xbf \t\r\n"), head.bytes.size()));
        line = line.substr(0, line.find('\n'));
        const auto has = [&](std::string_view key) { return line.find(key) != line.npos; };
        return line.starts_with('{') && has("\"timestamp\"") && (has("\"gpus\"") || has("\"cpu\""))
            ? Match::certain
            : Match::no;
    }

    void read(ByteSource& source, TraceSink& sink, const RunControl& control) const override {
        LineReader lines(source, control);
        TelemetryFile file(sink, source.path().string(), m_zone);
        for (TextLine line; lines.next(line);) file.take(line);
        file.finish(expects());
    }

private:
    const AssumedZone m_zone;
};

}  // namespace

std::unique_ptr<TraceReader> makeTelemetryJsonlReader(const ReadOptions& options) {
    return std::make_unique<TelemetryJsonlReader>(options);
}

}  // namespace wattline
