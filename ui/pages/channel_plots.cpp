// SPDX-License-Identifier: GPL-3.0-or-later
// Groups channels by name, puts traces on one clock and sums many up to a mean with a band.
#include "ui/pages/channel_plots.h"

#include "ui/format.h"
#include "ui/models/derivations.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostLines = 6;  ///< more cannot be told apart by colour and dash

QString tr(const char* text, int n = -1) {
    return QCoreApplication::translate("ChannelPlots", text, nullptr, n);
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
            + kinds.join(QStringLiteral(" and "));
    const auto found = std::find_if(std::begin(known), std::end(known),
        [&](const auto& entry) { return channel.name == entry.first; });
    return (found != std::end(known) ? tr(found->second) : name) + unit;
}

std::vector<PlotSpan> gapsOf(const std::vector<SeriesPtr>& series, const TimeOrigin& origin) {
    std::vector<PlotSpan> spans;
    for (std::size_t i = 0; i < series.size(); ++i) {
        for (const Finding& finding : series[i]->info().findings) {
            if (finding.kind != FindingKind::gap) continue;
            spans.push_back({{finding.startS - origin.startS[i], finding.endS - origin.startS[i]},
                tr("gap %1").arg(formatDuration(finding.endS - finding.startS))});
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

}  // namespace

QString nameOf(const SeriesPtr& series) {
    const auto title = QString::fromStdString(series->info().title());
    const QString shift = shiftText(shiftOf(series));
    return shift.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, shift);
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
            QStringList& names = channel.power == PowerKind::notPower ? other : power;
            const auto name = QString::fromStdString(channel.name);
            if (!names.contains(name)) names.append(name);
        }
    }
    return power + other;
}

ChannelPlots channelPlots(
    const std::vector<SeriesPtr>& series, const QStringList& channels, TraceStyling styling,
    Overlay overlay) {
    ChannelPlots result;
    const TimeOrigin origin = timeOriginOf(series, overlay);
    result.alignedAtStart = !origin.shared;
    result.startS = origin.shared && !series.empty() ? origin.startS.front() : kNan;
    for (const QString& name : channels) {
        ChannelPlot plot;
        plot.channel = name;
        const ChannelInfo* first = nullptr;
        QStringList kinds;
        for (std::size_t i = 0; i < series.size(); ++i) {
            const SeriesInfo& info = series[i]->info();
            const auto channel = info.find(name.toStdString());
            if (!channel) continue;
            if (!first) first = &info.channels[*channel];
            const auto kind = toString(info.channels[*channel].power);
            const auto kindText
                = QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size()));
            if (!kind.empty() && !kinds.contains(kindText)) kinds << kindText;
            plot.curves.push_back({series[i], *channel, origin.startS[i],
                nameOf(series[i]), {{}, static_cast<int>(i)}});
        }
        if (!first) continue;
        plot.title = titleOf(*first, kinds);
        plot.unit = QString::fromStdString(first->unit);
        const bool many = plot.curves.size() > kMostLines;
        plot.isSummedUp = plot.curves.size() > 1
            && (styling == TraceStyling::meanAndRange
                || (styling == TraceStyling::automatic && many));
        if (plot.isSummedUp)
            plot.subtitle = tr("mean of %1 traces, band min to max").arg(plot.curves.size());
        else if (plot.curves.size() == 1)
            plot.subtitle = plot.curves.front().name;
        plot.spans = gapsOf(series, origin);
        result.plots.push_back(std::move(plot));
    }
    result.spanS = spanOf(result.plots);
    return result;
}

}  // namespace wattline
