// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspection.h"

#include "core/report/number_text.h"
#include "core/trace/iso_time.h"
#include "core/trace/statistics.h"

#include <fmt/format.h>

#include <iterator>

namespace wattline {

namespace {

using Text = std::string;

void add(Text& text, fmt::string_view format, fmt::format_args values) {
    fmt::vformat_to(std::back_inserter(text), format, values);
}

template <typename... Values>
void addLine(Text& text, fmt::string_view format, const Values&... values) {
    add(text, format, fmt::make_format_args(values...));
    text += '\n';
}

void addChannel(Text& text, const Trace& trace, const Channel& channel) {
    const auto s = statisticsOf(trace, channel);
    addLine(text, "  {:<20} {:<6} {:<12} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>11}", channel.name,
        channel.unit, toString(channel.power), magnitudeText(s.mean), magnitudeText(s.p50),
        magnitudeText(s.p95), magnitudeText(s.minimum), magnitudeText(s.maximum), s.missing,
        magnitudeText(s.energyKWh));
}

void addFinding(Text& text, const Finding& finding) {
    text += fmt::format("  ! {}", toString(finding.kind));
    if (!finding.channel.empty()) text += " in " + finding.channel;
    text += fmt::format(
        ": {}; {} time{}", finding.text, finding.count, finding.count == 1 ? "" : "s");
    if (finding.line > 0) text += fmt::format(", first in line {}", finding.line);
    addLine(text, "; {}", finding.action);
}

void addTrace(Text& text, const Trace& trace) {
    addLine(text, "{}   [{}]", trace.title(), trace.source);
    addLine(text, "  {} to {}, {} samples, median step {:.6g} s", isoUtc(trace.timeS.front()),
        isoUtc(trace.timeS.back()), trace.size(), medianStepS(trace.timeS));
    for (const auto& [key, value] : trace.labels) {
        if (key != "source") addLine(text, "  {}: {}", key, value);
    }
    addLine(text, "  {:<20} {:<6} {:<12} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>11}", "channel",
        "unit", "measures", "mean", "p50", "p95", "min", "max", "missing", "energy kWh");
    for (const auto& channel : trace.channels) addChannel(text, trace, channel);
    for (const auto& finding : trace.findings) addFinding(text, finding);
    text += '\n';
}

}  // namespace

std::string inspectionText(const ReadResult& result) {
    Text text;
    for (const auto& trace : result.traces) addTrace(text, trace);
    for (const auto& file : result.files) {
        addLine(text, "{}: {}, {} bytes, sha256 {}", file.path.string(), file.format, file.bytes,
            file.sha256);
    }
    for (const auto& file : result.skipped) {
        addLine(text, "{}: not read: {}", file.path.string(), file.reason);
    }
    return text;
}

}  // namespace wattline
