// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspection.h"

#include "core/trace/iso_time.h"
#include "core/trace/statistics.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace wattline {

namespace {

using nlohmann::json;

json orNull(double value) {
    return std::isfinite(value) ? json(value) : json(nullptr);
}

json toJson(const ChannelStatistics& s) {
    return {{"samples", s.samples}, {"missing", s.missing}, {"mean", orNull(s.mean)},
        {"p50", orNull(s.p50)}, {"p95", orNull(s.p95)}, {"min", orNull(s.minimum)},
        {"max", orNull(s.maximum)}, {"loadFactor", orNull(s.loadFactor)},
        {"largestRamp", orNull(s.largestRamp)}, {"energyKWh", orNull(s.energyKWh)}};
}

json toJson(const Finding& finding) {
    return {{"kind", toString(finding.kind)}, {"id", idOf(finding.kind)},
        {"channel", finding.channel}, {"count", finding.count},
        {"line", finding.line == 0 ? json(nullptr) : json(finding.line)},
        {"startS", orNull(finding.startS)}, {"endS", orNull(finding.endS)}, {"text", finding.text},
        {"action", finding.action}};
}

json toJson(const Trace& trace) {
    json channels = json::array(), findings = json::array();
    for (const auto& channel : trace.channels) {
        channels.push_back({{"name", channel.name}, {"unit", channel.unit},
            {"powerKind",
                channel.power == PowerKind::notPower ? json(nullptr)
                                                     : json(toString(channel.power))},
            {"statistics", toJson(statisticsOf(trace, channel))}});
    }
    for (const auto& finding : trace.findings) findings.push_back(toJson(finding));
    return {{"source", trace.source}, {"title", trace.title()}, {"labels", trace.labels},
        {"samples", trace.size()}, {"start", isoUtc(trace.timeS.front())},
        {"end", isoUtc(trace.timeS.back())}, {"startS", trace.timeS.front()},
        {"endS", trace.timeS.back()}, {"stepS", orNull(medianStepS(trace.timeS))},
        {"channels", channels}, {"findings", findings}};
}

}  // namespace

std::string inspectionJson(const ReadResult& result) {
    json document{{"schema", 1}, {"files", json::array()}, {"skipped", json::array()},
        {"traces", json::array()}};
    for (const auto& file : result.files) {
        document["files"].push_back({{"path", file.path.string()}, {"format", file.format},
            {"bytes", file.bytes}, {"sha256", file.sha256}});
    }
    for (const auto& file : result.skipped) {
        document["skipped"].push_back({{"path", file.path.string()}, {"reason", file.reason}});
    }
    for (const auto& trace : result.traces) document["traces"].push_back(toJson(trace));
    // Names of files and cells of broken ones need not be UTF-8.
    return document.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

}  // namespace wattline
