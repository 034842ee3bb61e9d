// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/finding_counts.h"
#include "app/cli/inspection.h"
#include "app/cli/job_report.h"
#include "app/cli/wall_report.h"

#include "core/trace/distribution.h"
#include "core/trace/iso_time.h"
#include "core/trace/statistics.h"

#include <nlohmann/json.hpp>

#include <algorithm>
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
    // Some are about the whole and no place in time.
    const bool placed = finding.startS != 0 || finding.endS != 0;
    const auto time = [&](double timeS) { return placed ? orNull(timeS) : json(nullptr); };
    return {{"kind", toString(finding.kind)}, {"id", idOf(finding.kind)},
        {"channel", finding.channel}, {"count", finding.count},
        {"line", finding.line == 0 ? json(nullptr) : json(finding.line)},
        {"startS", time(finding.startS)}, {"endS", time(finding.endS)}, {"text", finding.text},
        {"action", finding.action}};
}

/// Between the lowest and the highest value of the range.
void addDistribution(json& to, const Series& series, std::size_t channel,
    const ChannelStatistics& statistics, const InspectionOptions& options,
    const RunControl& control) {
    if (statistics.samples == 0) return;
    Distribution distribution(statistics.minimum, statistics.maximum, options.histogramBins);
    series.visit(
        options.range, {&channel, 1},
        [&](const SeriesBlock& block) { distribution.add(block.columns.front()); }, control);
    to["histogram"] = {{"low", distribution.low()}, {"binWidth", distribution.binWidth()},
        {"counts", distribution.counts()}};
    auto curve = json::array();
    for (const auto& point : distribution.durationCurve())
        curve.push_back({{"share", point.share}, {"value", point.value}});
    to["durationCurve"] = std::move(curve);
}

json toJson(const Series& series, const InspectionOptions& options, const RunControl& control) {
    const auto& info = series.info();
    json channels = json::array(), findings = json::array();
    for (std::size_t i = 0; i < info.channels.size(); ++i) {
        const auto& channel = info.channels[i];
        const auto statistics = series.statistics(i, options.range);
        const bool isPower = channel.power != PowerKind::notPower;
        channels.push_back({{"name", channel.name}, {"unit", channel.unit},
            {"powerKind", isPower ? json(toString(channel.power)) : json(nullptr)},
            {"statistics", toJson(statistics)}});
        if (isPower && options.histogramBins > 0)
            addDistribution(channels.back(), series, i, statistics, options, control);
    }
    for (const auto& finding : info.findings) findings.push_back(toJson(finding));
    return {{"source", info.source}, {"title", info.title()}, {"labels", info.labels},
        {"samples", info.samples}, {"start", isoUtc(info.startS)}, {"end", isoUtc(info.endS)},
        {"startS", orNull(info.startS)}, {"endS", orNull(info.endS)}, {"stepS", orNull(info.stepS)},
        {"channels", channels}, {"findings", findings}};
}

json toJson(const FindingCounts& counts) {
    auto all = json::object();
    for (const auto& [kind, sum] : counts)
        all[std::string(idOf(kind))]
            = {{"kind", toString(kind)}, {"findings", sum.findings}, {"count", sum.count}};
    return all;
}

std::string textOf(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// The elements of an array in the document, written as they come.
class JsonArray {
public:
    void add(const json& element) {
        // Names of files and cells of broken ones need not be UTF-8.
        const auto text = element.dump(2, ' ', false, json::error_handler_t::replace);
        m_text.add(m_text.empty() ? "\n    " : ",\n    ");
        for (std::size_t from = 0; from < text.size();) {
            const auto end = std::min(text.find('\n', from), text.size() - 1) + 1;
            m_text.add(std::string_view(text).substr(from, end - from));
            if (text[end - 1] == '\n') m_text.add("    ");
            from = end;
        }
    }
    void writeTo(Spool& to, const char* name) {
        to.add(std::string("  \"") + name + "\": [");
        const bool any = !m_text.empty();
        to.add(m_text);
        to.add(any ? "\n  ]" : "]");
    }

private:
    Spool m_text;
};

class JsonInspection : public Inspection {
public:
    explicit JsonInspection(const InspectionOptions& options)
        : m_options(options) { }

    void add(const SourceFile& file) override {
        m_files.add({{"path", file.path.string()}, {"format", file.format}, {"bytes", file.bytes},
            {"sha256", file.sha256}});
    }
    void add(const Series& series, const RunControl& control) override {
        m_traces.add(toJson(series, m_options, control));
        addTo(m_counts, series.info().findings);
    }

    Spool finish(const Overview& overview) override {
        JsonArray notRead, jobs, findings, walls;
        for (const auto& file : overview.skipped)
            notRead.add({{"path", file.path.string()}, {"reason", file.reason}});
        if (overview.jobs)
            for (const auto& job : overview.jobs->jobs()) jobs.add(jobJson(*overview.jobs, job));
        for (const auto& finding : overview.findings) findings.add(toJson(finding));
        for (const auto& wall : wallJson(overview.walls)) walls.add(wall);
        addTo(m_counts, overview.findings);
        const json range{
            {"fromS", orNull(m_options.range.fromS)}, {"toS", orNull(m_options.range.toS)}};
        Spool document;
        document.add("{\n");
        m_files.writeTo(document, "files");
        document.add(",\n  \"findingCounts\": " + textOf(toJson(m_counts)) + ",\n");
        findings.writeTo(document, "findings");
        document.add(",\n");
        jobs.writeTo(document, "jobs");
        document.add(",\n  \"range\": " + textOf(range) + ",\n  \"schema\": 1,\n");
        notRead.writeTo(document, "skipped");
        document.add(",\n");
        m_traces.writeTo(document, "traces");
        document.add(",\n");
        walls.writeTo(document, "wallFits");
        document.add("\n}\n");
        return document;
    }

private:
    const InspectionOptions m_options;
    FindingCounts m_counts;
    JsonArray m_files, m_traces;
};

}  // namespace

std::unique_ptr<Inspection> makeJsonInspection(const InspectionOptions& options) {
    return std::make_unique<JsonInspection>(options);
}

}  // namespace wattline
