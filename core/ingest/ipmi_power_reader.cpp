// SPDX-License-Identifier: GPL-3.0-or-later
// Power of a node as its board management controller tells it: output of ipmitool, FreeIPMI and
// ipmiutil that somebody logged again and again.
#include "core/ingest/ipmi_log.h"
#include "core/ingest/number.h"
#include "core/ingest/readers.h"
#include "core/ingest/sample_blocks.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace wattline {

namespace {

constexpr double kHighestW = 1e6;  // no node draws a megawatt

/// Whether a sensor of this name measures the whole node. Others (a processor, one of two supplies)
/// are parts of it.
bool isWholeNode(std::string_view name) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array<std::string_view, 7> kWhole{"power_average", "pwr consumption",
        "power consumption", "system level", "sys power", "sys_power", "total"};
    return lower == "power"
        || std::any_of(kWhole.begin(), kWhole.end(),
            [&](std::string_view part) { return lower.find(part) != lower.npos; });
}

class IpmiFile {
public:
    IpmiFile(TraceSink& sink, const std::string& path, AssumedZone zone)
        : m_blocks(sink, path)
        , m_log(zone, [this](const IpmiLook& look) { take(look); }) { }

    void take(const TextLine& line) {
        if (!line.ended && !m_blocks.takesUnendedLine(line.number)) return;
        m_log.take(line);
    }

    void finish(std::string_view expected) {
        m_log.finish();
        if (auto finding = m_log.assumption()) m_blocks.noteSource(std::move(*finding));
        m_blocks.finish(expected);
    }

private:
    // The channels are those of the first look; one sensor alone is the node.
    TraceHead headOf(const IpmiLook& look) {
        TraceHead head;
        for (const auto& [name, value] : look.watts) {
            const bool whole = look.watts.size() == 1 || isWholeNode(name);
            head.channels.push_back(
                {shortened(name), "W", whole ? PowerKind::nodeWall : PowerKind::notPower});
            m_names.push_back(name);
        }
        return head;
    }

    void take(const IpmiLook& look) {
        if (!look.timeS) {
            return m_blocks.dropLine(look.line, FindingKind::droppedRow,
                "no time stamp for this reading",
                ": log the time before it, as in `date -Is; ipmitool -c sdr type Current`");
        }
        const auto trace = m_blocks.traceOf("", look.line, [&] { return headOf(look); });
        m_values.clear();
        for (const auto& name : m_names) {
            const auto found = std::find_if(look.watts.begin(), look.watts.end(),
                [&](const auto& reading) { return reading.first == name; });
            const SamplePlace at{name, *look.timeS, look.line};
            const auto value
                = found == look.watts.end() ? std::nullopt : parseNumber(found->second);
            if (value)
                m_values.push_back(m_blocks.possiblePower(trace, at, *value, kHighestW));
            else
                m_values.push_back(
                    m_blocks.missing(trace, at, found == look.watts.end() ? "" : found->second));
        }
        m_blocks.add(trace, *look.timeS, look.line, m_values);
    }

    SampleBlocks m_blocks;
    IpmiLog m_log;
    std::vector<std::string> m_names;
    std::vector<double> m_values;
};

class IpmiPowerReader : public TraceReader {
public:
    explicit IpmiPowerReader(const ReadOptions& options)
        : m_zone{options.zoneS} { }

    FormatInfo info() const override {
        return {"ipmi-power",
            "logged output of ipmitool (dcmi power reading, sensor, sdr), FreeIPMI or ipmiutil, "
            "node wall power"};
    }

    std::string expects() const override {
        return "\"Instantaneous power reading: 220 Watts\" with \"IPMI timestamp: ...\", or a line "
               "with the time before \"Pwr Consumption,112,Watts,ok\"";
    }

    Match match(const FileHead& head) const override {
        return looksLikeIpmiLog(head.bytes) ? Match::certain : Match::no;
    }

    void read(ByteSource& source, TraceSink& sink, const RunControl& control) const override {
        LineReader lines(source, control);
        IpmiFile file(sink, source.path().string(), m_zone);
        for (TextLine line; lines.next(line);) file.take(line);
        file.finish(expects());
    }

private:
    const AssumedZone m_zone;
};

}  // namespace

std::unique_ptr<TraceReader> makeIpmiPowerReader(const ReadOptions& options) {
    return std::make_unique<IpmiPowerReader>(options);
}

}  // namespace wattline
