// SPDX-License-Identifier: GPL-3.0-or-later
// Groups channels by name, puts traces on one clock and sums many up to a mean with a band.
#include "ui/pages/channel_plots.h"

#include "ui/format.h"

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

QString titleOf(const Channel& channel) {
    static const std::pair<const char*, const char*> known[]{{"utilization_gpu", "GPU utilisation"},
        {"utilization_memory", "GPU memory utilisation"}, {"memory_used", "GPU memory used"},
        {"memory_free", "GPU memory free"}, {"memory_total", "GPU memory"},
        {"temperature_gpu", "GPU temperature"}, {"temperature_memory", "GPU memory temperature"}};
    QString name;
    switch (channel.power) {
    case PowerKind::gpuBoard: name = tr("GPU power"); break;
    case PowerKind::gpuSum: name = tr("Power of all GPUs"); break;
    case PowerKind::nodeWall: name = tr("Node power"); break;
    case PowerKind::facility: name = tr("Facility power"); break;
    case PowerKind::notPower: {
        const auto found = std::find_if(std::begin(known), std::end(known),
            [&](const auto& entry) { return channel.name == entry.first; });
        name = found != std::end(known)
            ? tr(found->second)
            : QString::fromStdString(channel.name).replace(QLatin1Char('_'), QLatin1Char(' '));
    }
    }
    return channel.unit.empty()
        ? name
        : QStringLiteral("%1, %2").arg(name, QString::fromStdString(channel.unit));
}

std::vector<double> relativeTimes(const Trace& trace, double startS) {
    std::vector<double> times(trace.timeS);
    for (double& time : times) time -= startS;
    return times;
}

/// The last known value at each time, none when it is older than three of the trace's steps.
std::vector<double> heldAt(const std::vector<double>& times, const PlotSeries& series) {
    const double tooOldS = 3 * medianStepS(series.timeS);
    std::vector<double> held(times.size(), kNan);
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto last = lastKnown(series.timeS, times[i]);
        if (last && times[i] - series.timeS[*last] <= tooOldS) held[i] = series.values[*last];
    }
    return held;
}

/// Mean, minimum and maximum of all series on the clock of the longest one.
void sumUp(ChannelPlot& plot) {
    const auto longest = std::max_element(plot.series.begin(), plot.series.end(),
        [](const PlotSeries& a, const PlotSeries& b) { return a.timeS.size() < b.timeS.size(); });
    PlotBand band;
    band.timeS = longest->timeS;
    band.low.assign(band.timeS.size(), kNan);
    band.high = band.low;
    PlotSeries mean;
    mean.name = tr("mean");
    mean.timeS = band.timeS;
    std::vector<double> sum(band.timeS.size(), 0), count(band.timeS.size(), 0);
    for (const PlotSeries& series : plot.series) {
        const auto held = heldAt(band.timeS, series);
        for (std::size_t i = 0; i < held.size(); ++i) {
            if (!std::isfinite(held[i])) continue;
            sum[i] += held[i];
            ++count[i];
            band.low[i] = std::isfinite(band.low[i]) ? std::min(band.low[i], held[i]) : held[i];
            band.high[i] = std::isfinite(band.high[i]) ? std::max(band.high[i], held[i]) : held[i];
        }
    }
    for (std::size_t i = 0; i < sum.size(); ++i)
        mean.values.push_back(count[i] > 0 ? sum[i] / count[i] : kNan);
    plot.subtitle = tr("mean of %1 traces, band min to max").arg(plot.series.size());
    plot.series = {std::move(mean)};
    plot.bands = {std::move(band)};
}

std::vector<PlotSpan> gapsOf(const std::vector<TraceRef>& traces, const TimeOrigin& origin) {
    std::vector<PlotSpan> spans;
    for (std::size_t i = 0; i < traces.size(); ++i) {
        for (const Finding& finding : traces[i].trace().findings) {
            if (finding.kind != FindingKind::gap) continue;
            spans.push_back({{finding.startS - origin.startS[i], finding.endS - origin.startS[i]},
                tr("gap %1").arg(formatDuration(finding.endS - finding.startS))});
        }
    }
    return spans;
}

}  // namespace

TimeOrigin timeOriginOf(const std::vector<TraceRef>& traces) {
    TimeOrigin origin;
    double earliest = std::numeric_limits<double>::infinity(), latestStart = -earliest,
           firstEnd = earliest;
    for (const TraceRef& ref : traces) {
        const Trace& trace = ref.trace();
        const double startS = trace.timeS.empty() ? 0 : trace.timeS.front();
        origin.startS.push_back(startS);
        earliest = std::min(earliest, startS);
        latestStart = std::max(latestStart, startS);
        firstEnd = std::min(firstEnd, trace.timeS.empty() ? startS : trace.timeS.back());
    }
    origin.shared = latestStart <= firstEnd || traces.size() <= 1;
    if (origin.shared) std::fill(origin.startS.begin(), origin.startS.end(), earliest);
    return origin;
}

QStringList channelNames(const std::vector<TraceRef>& traces) {
    QStringList power, other;
    for (const TraceRef& ref : traces) {
        for (const Channel& channel : ref.trace().channels) {
            QStringList& names = channel.power == PowerKind::notPower ? other : power;
            const auto name = QString::fromStdString(channel.name);
            if (!names.contains(name)) names.append(name);
        }
    }
    return power + other;
}

ChannelPlots channelPlots(
    const std::vector<TraceRef>& traces, const QStringList& channels, TraceStyling styling) {
    ChannelPlots result;
    const TimeOrigin origin = timeOriginOf(traces);
    result.alignedAtStart = !origin.shared;
    result.startS = origin.shared && !traces.empty() ? origin.startS.front() : kNan;
    for (const QString& name : channels) {
        ChannelPlot plot;
        plot.channel = name;
        for (std::size_t i = 0; i < traces.size(); ++i) {
            const Trace& trace = traces[i].trace();
            const Channel* channel = trace.find(name.toStdString());
            if (!channel) continue;
            if (plot.title.isEmpty()) {
                plot.title = titleOf(*channel);
                plot.unit = QString::fromStdString(channel->unit);
            }
            PlotSeries series;
            series.name = QString::fromStdString(trace.title());
            series.look.trace = static_cast<int>(i);
            series.timeS = relativeTimes(trace, origin.startS[i]);
            series.values = channel->values;
            plot.series.push_back(std::move(series));
        }
        if (plot.series.empty()) continue;
        const bool many = plot.series.size() > kMostLines;
        if (plot.series.size() > 1
            && (styling == TraceStyling::meanAndRange
                || (styling == TraceStyling::automatic && many)))
            sumUp(plot);
        else if (plot.series.size() == 1)
            plot.subtitle = plot.series.front().name;
        plot.spans = gapsOf(traces, origin);
        result.plots.push_back(std::move(plot));
    }
    return result;
}

}  // namespace wattline
