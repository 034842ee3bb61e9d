// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/finding_counts.h"
#include "app/cli/finding_text.h"
#include "app/cli/inspection.h"
#include "app/cli/job_report.h"
#include "app/cli/wall_report.h"

#include "core/report/number_text.h"
#include "core/trace/iso_time.h"
#include "core/trace/printable.h"
#include "core/trace/statistics.h"

#include <fmt/format.h>

#include <algorithm>
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

void addChannel(
    Text& text, std::size_t nameWidth, const ChannelInfo& channel, const ChannelStatistics& s) {
    addLine(text, "  {:<{}} {:<6} {:<12} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>11}",
        printable(channel.name), nameWidth, printable(channel.unit), toString(channel.power),
        magnitudeText(s.mean), magnitudeText(s.p50), magnitudeText(s.p95), magnitudeText(s.minimum),
        magnitudeText(s.maximum), s.missing, magnitudeText(s.energyKWh));
}

void addFinding(Text& text, const Finding& finding) {
    addLine(text, "  ! {}", findingText(finding));
}

void addSeries(Text& text, const Series& series, const TimeRange& range) {
    const auto& info = series.info();
    addLine(text, "{}   [{}]", printable(info.title()), printable(info.source));
    addLine(text, "  {} to {}, {} samples, median step {:.6g} s", isoUtc(info.startS),
        isoUtc(info.endS), info.samples, info.stepS);
    for (const auto& [key, value] : info.labels) {
        if (key != "source") addLine(text, "  {}: {}", printable(key), printable(value));
    }
    std::size_t nameWidth = 20;
    for (const auto& channel : info.channels)
        nameWidth = std::max(nameWidth, printable(channel.name).size());
    addLine(text, "  {:<{}} {:<6} {:<12} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>11}", "channel",
        nameWidth, "unit", "measures", "mean", "p50", "p95", "min", "max", "missing", "energy kWh");
    for (std::size_t i = 0; i < info.channels.size(); ++i)
        addChannel(text, nameWidth, info.channels[i], series.statistics(i, range));
    for (const auto& finding : info.findings) addFinding(text, finding);
    text += '\n';
}

void addCounts(Text& text, const FindingCounts& counts) {
    Text list;
    for (const auto& [kind, sum] : counts)
        list += fmt::format("{}{} {}", list.empty() ? "" : ", ", sum.findings, toString(kind));
    if (!list.empty()) addLine(text, "findings: {}\n", list);
}

/// Several jobs or runs: recordings without such labels are no jobs.
bool namesJobs(const JobCatalog& catalog) {
    const auto& jobs = catalog.jobs();
    return jobs.size() > 1 && std::any_of(jobs.begin(), jobs.end(), [&](const CatalogJob& job) {
        const auto level = catalog.nodes()[job.node].level;
        return level == TreeLevel::job || level == TreeLevel::run;
    });
}

class TextInspection : public Inspection {
public:
    explicit TextInspection(const InspectionOptions& options)
        : m_range(options.range) { }

    void add(const SourceFile& file) override {
        Text text;
        addLine(text, "{}: {}, {} bytes, sha256 {}", printable(file.path.string()), file.format,
            file.bytes, file.sha256);
        m_files.add(text);
    }
    void add(const Series& series, const RunControl&) override {
        Text text;
        addSeries(text, series, m_range);
        m_series.add(text);
        addTo(m_counts, series.info().findings);
    }

    Spool finish(const Overview& overview) override {
        Text text;
        for (const auto& finding : overview.findings) addFinding(text, finding);
        if (!overview.findings.empty()) text += '\n';
        if (overview.jobs && namesJobs(*overview.jobs)) {
            m_series.add(text);
            text.clear();
            writeJobTable(*overview.jobs, [this](std::string_view line) { m_series.add(line); });
            text += '\n';
        }
        if (!overview.walls.empty()) text += wallText(overview.walls) + '\n';
        addTo(m_counts, overview.findings);
        addCounts(text, m_counts);
        m_series.add(text);
        m_series.add(m_files);
        for (const auto& file : overview.skipped) {
            m_series.add(
                printable(file.path.string()) + ": not read: " + printable(file.reason) + "\n");
        }
        return std::move(m_series);
    }

private:
    const TimeRange m_range;
    FindingCounts m_counts;
    Spool m_series, m_files;
};

}  // namespace

std::unique_ptr<Inspection> makeTextInspection(const InspectionOptions& options) {
    return std::make_unique<TextInspection>(options);
}

}  // namespace wattline
