// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/series_sealer.h"

#include "core/store/page_figures.h"
#include "core/store/part_writer.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <libdeflate.h>
#include <nlohmann/json.hpp>
#include <set>

namespace wattline {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kJoulesPerKWh = 3.6e6;

/// Names of arrays: a channel may be called anything, a link in HDF5 not.
class ArrayNames {
public:
    std::string of(const std::string& channel) {
        std::string name = channel.empty() ? "channel" : channel;
        std::replace(name.begin(), name.end(), '/', '_');
        std::replace(name.begin(), name.end(), '\0', '_');
        if (name.starts_with('.')) name[0] = '_';
        auto unique = name;
        for (int i = 2; !m_used.insert(unique).second; ++i) unique = fmt::format("{}_{}", name, i);
        return unique;
    }

private:
    std::set<std::string> m_used{"time"};
};

std::string findingsText(const std::vector<Finding>& findings) {
    auto list = nlohmann::json::array();
    for (const auto& f : findings)
        list.push_back({{"kind", toString(f.kind)}, {"channel", f.channel}, {"startS", f.startS},
            {"endS", f.endS}, {"count", f.count}, {"line", f.line}, {"text", f.text},
            {"action", f.action}});
    return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void noteDuplicates(const DuplicateRows& rows, std::vector<Finding>& findings) {
    if (rows.count == 0) return;
    findings.push_back({FindingKind::duplicateTime, "", rows.firstS, rows.lastS, rows.count,
        rows.line, "more than one row for one time stamp", "last one kept"});
}

void noteOldRows(const DuplicateRows& rows, std::vector<Finding>& findings) {
    if (rows.count == 0) return;
    findings.push_back({FindingKind::duplicateTime, "", rows.firstS, rows.lastS, rows.count,
        rows.firstLine, "rows that do not come after what is stored", "left out"});
}

/// As MemorySink: a column without any value says only that the logger knew its name. Power stays.
bool leaveOut(const ChannelInfo& channel, bool continued, std::vector<Finding>& findings,
    const SeriesInfo& info) {
    if (continued || channel.values > 0 || channel.power != PowerKind::notPower) return false;
    std::erase_if(findings, [&](const Finding& f) { return f.channel == channel.name; });
    findings.push_back({FindingKind::missingValue, channel.name, info.startS, info.endS,
        info.samples, 0, "no value at all", "channel left out"});
    return true;
}

}  // namespace

std::optional<PartRecord> SeriesSealer::seal(
    CompleteSeries series, Scratch& scratch, PieceWriter& piece, std::string& indexBytes) {
    const double afterS = series.before ? series.before->endS : -INFINITY;
    DuplicateRows old;
    auto& list = series.pages;
    if (!areInOrder(list, series.chunkRows) || list.pages.front().firstS <= afterS)
        list = mergePages(std::move(list), {series.chunkRows, series.openPages, afterS, &old},
            m_builder, scratch);
    auto& findings = series.findings;
    noteDuplicates(list.duplicates, findings);
    noteOldRows(old, findings);
    if (list.pages.empty()) return std::nullopt;

    const PageFigures figures(
        list, m_builder, scratch, series.before ? series.before->stepS : kNone);
    for (auto& gap : figures.gaps(series.before ? afterS : kNone))
        findings.push_back(std::move(gap));
    PartRecord part;
    part.series = series.number;
    auto& info = part.info;
    info.labels = series.head.labels;
    for (const auto& page : list.pages) info.samples += page.rows;
    info.startS = list.pages.front().firstS;
    info.endS = list.pages.back().lastS;
    info.stepS = figures.stepS();

    auto group = piece.group(piece.root(), fmt::format("series_{:09}", series.number));
    PartWriter writer({piece, group, series.chunkRows}, list, m_builder, scratch);
    writer.writeTime();
    ArrayNames names;
    for (std::size_t c = 0; c < series.head.channels.size(); ++c) {
        const auto& head = series.head.channels[c];
        auto channel = figures.describe(c, head);
        if (leaveOut(channel, series.before.has_value(), findings, info)) continue;
        if (series.before && c < series.before->lastValues.size() && !std::isnan(channel.energyKWh))
            channel.energyKWh
                += figures.heldBefore(series.before->lastValues[c], afterS) / kJoulesPerKWh;
        writer.writeChannel(
            c, names.of(head.name), {0, 0, {}, head.unit, std::string(toString(head.power))});
        part.lastValues.push_back(list.pages.back().channels[c].last);
        info.channels.push_back(std::move(channel));
    }
    info.findings = std::move(findings);
    piece.attribute(group.id(), "source", series.source);
    piece.attribute(group.id(), "labels",
        nlohmann::json(info.labels).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    piece.attribute(group.id(), "findings", findingsText(info.findings));

    const auto bytes = toBytes(writer.index());
    part.indexOffset = indexBytes.size();  // in the index; its place in the file is added later
    part.indexBytes = static_cast<std::uint32_t>(bytes.size());
    part.indexCrc = libdeflate_crc32(0, bytes.data(), bytes.size());
    indexBytes += bytes;
    return part;
}

}  // namespace wattline
