// SPDX-License-Identifier: GPL-3.0-or-later
// Groups channels by name, puts traces on one clock and sums many up to a mean with a band.
#include "ui/pages/channel_plots.h"

#include "core/dataset/level_series.h"
#include "ui/format.h"
#include "ui/models/derivations.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

QString tr(const char* text, int n = -1) {
    return QCoreApplication::translate("ChannelPlots", text, nullptr, n);
}

/// "power" of "power (estimated)": what shares a plot.
QString familyOf(const QString& name) {
    return isComputedPower(name.toStdString()) ? name.section(QLatin1String(" ("), 0, 0) : name;
}

/// @param kinds the kinds of power of all its curves: watts of the board are not watts of the wall
QString titleOf(const ChannelInfo& channel, const QStringList& kinds) {
    static const std::pair<const char*, const char*> known[]{{"utilization_gpu", "GPU utilisation"},
        {"utilization_memory", "GPU memory utilisation"}, {"memory_used", "GPU memory used"},
        {"memory_free", "GPU memory free"}, {"memory_total", "GPU memory"},
        {"temperature_gpu", "GPU temperature"}, {"temperature_memory", "GPU memory temperature"}};
    const auto unit = channel.unit.empty()
        ? QString()
        : QStringLiteral(", ") + QString::fromStdString(channel.unit);
    const auto name
        = QString::fromStdString(channel.name).replace(QLatin1Char('_'), QLatin1Char(' '));
    // One that somebody computed is called by the name it was given.
    const bool isCalledPower = name.contains(QLatin1String("power"), Qt::CaseInsensitive)
        || name.contains(QLatin1String("watt"), Qt::CaseInsensitive);
    if (!kinds.isEmpty())
        return (isCalledPower ? tr("Power") : name) + unit + QStringLiteral(" · ")
            + kinds.join(kinds.size() == 2 ? tr(" and ") : QStringLiteral(", "));
    const auto found = std::find_if(std::begin(known), std::end(known),
        [&](const auto& entry) { return channel.name == entry.first; });
    return (found != std::end(known) ? tr(found->second) : name) + unit;
}

std::vector<PlotSpan> gapsOf(const std::vector<SeriesPtr>& series, const TimeOrigin& origin) {
    std::vector<PlotSpan> spans;
    for (std::size_t i = 0; i < series.size(); ++i) {
        for (const Finding& finding : series[i]->info().findings) {
            // One of many short gaps has a beginning only.
            if (finding.kind != FindingKind::gap || finding.endS == finding.startS) continue;
            PlotSpan span{{finding.startS - origin.startS[i], finding.endS - origin.startS[i]},
                tr("gap %1").arg(formatDuration(finding.endS - finding.startS))};
            // Traces that stopped together have one gap to show.
            if (spans.empty() || !(spans.back().timeS == span.timeS))
                spans.push_back(std::move(span));
        }
    }
    return spans;
}

Interval spanOf(const std::vector<ChannelPlot>& plots) {
    Interval span{kNan, kNan};
    for (const ChannelPlot& plot : plots) {
        for (const CurveSource& curve : plot.curves) {
            const SeriesInfo& info = curve.series->info();
            if (info.samples == 0) continue;
            span.from = std::fmin(span.from, info.startS - curve.originS);
            span.to = std::fmax(span.to, info.endS - curve.originS);
        }
    }
    if (std::isnan(span.from)) return {0, 1};
    return span.length() > 0 ? span : Interval{span.from, span.from + 1};
}

const ChannelInfo& channelOf(const CurveSource& curve) {
    return curve.series->info().channels[curve.channel];
}

CurveSource curveOf(
    const SeriesPtr& series, std::size_t channel, double originS, std::size_t number) {
    const SeriesInfo& info = series->info();
    const std::string& name = info.channels[channel].name;
    return {series, channel, originS, nameOf(series), {{}, static_cast<int>(number)},
        info.find(lowestOf(name)), info.find(highestOf(name))};
}

bool becomesMean(const ChannelPlot& plot, TraceStyling styling) {
    return plot.curves.size() > 1
        && (styling == TraceStyling::meanAndRange
            || (styling == TraceStyling::automatic && plot.curves.size() > kMostLines));
}

/// A mean of watts of the board and watts of the wall is no figure of anything.
std::vector<ChannelPlot> split(ChannelPlot plot, TraceStyling styling) {
    std::vector<ChannelPlot> parts;
    if (plot.curves.empty()) return parts;
    if (!becomesMean(plot, styling)) {
        parts.push_back(std::move(plot));
        return parts;
    }
    std::vector<QString> kinds;
    for (const CurveSource& curve : plot.curves) {
        const QString kind = kindText(channelOf(curve));
        auto at
            = static_cast<std::size_t>(std::find(kinds.begin(), kinds.end(), kind) - kinds.begin());
        if (at == kinds.size()) {
            kinds.push_back(kind);
            parts.emplace_back();
            parts.back().channel = plot.channel;
            parts.back().spans = plot.spans;
        }
        parts[at].curves.push_back(curve);
    }
    for (ChannelPlot& part : parts) part.isSummedUp = part.curves.size() > 1;
    return parts;
}

QString subtitleOf(const ChannelPlot& plot) {
    if (plot.isSummedUp) return tr("mean of %1 traces, band min to max").arg(plot.curves.size());
    if (plot.curves.size() != 1)
        return plot.curves.front().lowest ? tr("means of each, bands min to max") : QString();
    const CurveSource& curve = plot.curves.front();
    const auto members = QString::fromStdString(labelOr(curve.series->info().labels, "members"));
    if (curve.lowest) return tr("mean of %1, band min to max").arg(members);
    return members.isEmpty() ? curve.name : curve.name + QStringLiteral(" · ") + members;
}

void describe(ChannelPlot& plot) {
    const ChannelInfo& first = channelOf(plot.curves.front());
    QStringList kinds;
    for (const CurveSource& curve : plot.curves)
        if (const QString kind = kindText(channelOf(curve));
            !kind.isEmpty() && !kinds.contains(kind))
            kinds << kind;
    if (kinds.size() > 1)
        for (CurveSource& curve : plot.curves)
            curve.name += QStringLiteral(" · ") + kindText(channelOf(curve));
    plot.title = titleOf(first, kinds);
    plot.unit = QString::fromStdString(first.unit);
    plot.subtitle = subtitleOf(plot);
}

}  // namespace

QString nameOf(const SeriesPtr& series) {
    const auto title = QString::fromStdString(series->info().title());
    const QString shift = shiftText(shiftOf(series));
    return shift.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, shift);
}

QString kindText(const ChannelInfo& channel) {
    if (channel.power == PowerKind::notPower) return {};
    const auto kind = toString(channel.power);
    const auto text = QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size()));
    return isComputedPower(channel.name)
        ? text + QString::fromStdString(channel.name.substr(channel.name.find(" (")))
        : text;
}

TimeOrigin timeOriginOf(const std::vector<SeriesPtr>& series, Overlay overlay) {
    TimeOrigin origin;
    double earliest = std::numeric_limits<double>::infinity(), latestStart = -earliest,
           firstEnd = earliest;
    for (const SeriesPtr& one : series) {
        const SeriesInfo& info = one->info();
        const double startS = info.samples == 0 ? 0 : info.startS;
        origin.startS.push_back(startS);
        earliest = std::min(earliest, startS);
        latestStart = std::max(latestStart, startS);
        firstEnd = std::min(firstEnd, info.samples == 0 ? startS : info.endS);
    }
    origin.shared = overlay == Overlay::off
        || (overlay == Overlay::automatic && (latestStart <= firstEnd || series.size() <= 1));
    if (origin.shared) std::fill(origin.startS.begin(), origin.startS.end(), earliest);
    return origin;
}

QStringList channelNames(const std::vector<SeriesPtr>& series) {
    QStringList power, other;
    for (const SeriesPtr& one : series) {
        for (const ChannelInfo& channel : one->info().channels) {
            if (isCompanion(one->info(), channel)) continue;
            QStringList& names = channel.power == PowerKind::notPower ? other : power;
            const auto name = QString::fromStdString(channel.name);
            if (!names.contains(name)) names.append(name);
        }
    }
    return power + other;
}

ChannelPlots channelPlots(const std::vector<SeriesPtr>& series, const QStringList& channels,
    TraceStyling styling, Overlay overlay) {
    ChannelPlots result;
    const TimeOrigin origin = timeOriginOf(series, overlay);
    result.alignedAtStart = !origin.shared;
    result.startS = origin.shared && !series.empty() ? origin.startS.front() : kNan;
    QStringList families;
    for (const QString& name : channels)
        if (!families.contains(familyOf(name))) families << familyOf(name);
    for (const QString& family : families) {
        ChannelPlot plot;
        plot.channel = family;
        plot.spans = gapsOf(series, origin);
        for (const QString& name : channels) {
            if (familyOf(name) != family) continue;
            for (std::size_t i = 0; i < series.size(); ++i)
                if (const auto channel = series[i]->info().find(name.toStdString()))
                    plot.curves.push_back(curveOf(series[i], *channel, origin.startS[i], i));
        }
        for (ChannelPlot& part : split(std::move(plot), styling)) {
            describe(part);
            result.plots.push_back(std::move(part));
        }
    }
    result.spanS = spanOf(result.plots);
    return result;
}

}  // namespace wattline
