// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/series.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace wattline {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

SeriesInfo describe(const Trace& trace, bool figures) {
    SeriesInfo info{trace.source, trace.labels, {}, trace.size(),
        trace.timeS.empty() ? kMissing : trace.timeS.front(),
        trace.timeS.empty() ? kMissing : trace.timeS.back(), medianStepS(trace.timeS),
        trace.findings};
    for (const auto& channel : trace.channels) {
        info.channels.push_back({channel.name, channel.unit, channel.power});
        if (!figures) continue;
        const auto known = statisticsOf(trace, channel);
        auto& described = info.channels.back();
        described.values = known.samples;
        described.minimum = known.minimum;
        described.maximum = known.maximum;
        described.mean = known.mean;
        described.energyKWh = known.energyKWh;
    }
    return info;
}

class MemorySeries : public Series {
public:
    MemorySeries(std::shared_ptr<const Trace> trace, bool figures)
        : m_trace(std::move(trace))
        , m_info(describe(*m_trace, figures)) { }

    const SeriesInfo& info() const override { return m_info; }

    void visit(const TimeRange& range, std::span<const std::size_t> channels,
        const std::function<void(const SeriesBlock&)>& visitor,
        const RunControl& control) const override {
        control.checkpoint();
        const auto& timeS = m_trace->timeS;
        const auto begin = std::lower_bound(timeS.begin(), timeS.end(), range.fromS);
        const auto end = std::upper_bound(begin, timeS.end(), range.toS);
        if (begin == end) return;
        const auto first = static_cast<std::size_t>(begin - timeS.begin());
        const auto count = static_cast<std::size_t>(end - begin);
        std::vector<std::span<const double>> columns;
        for (const auto channel : channels) {
            columns.push_back(std::span(m_trace->channels[channel].values).subspan(first, count));
        }
        visitor({std::span(timeS).subspan(first, count), columns});
    }

    std::vector<PlotPoint> plot(
        std::size_t channel, double fromS, double toS, int columns) const override {
        return decimateM4(m_trace->timeS, m_trace->channels[channel].values, fromS, toS, columns);
    }

    ChannelStatistics statistics(std::size_t channel, const TimeRange& range) const override {
        return statisticsOf(*m_trace, m_trace->channels[channel], range);
    }

private:
    std::shared_ptr<const Trace> m_trace;
    SeriesInfo m_info;
};

}  // namespace

SeriesPtr makeMemorySeries(Trace trace) {
    return std::make_shared<MemorySeries>(std::make_shared<const Trace>(std::move(trace)), true);
}

SeriesPtr viewAsSeries(const Trace& trace) {
    const std::shared_ptr<const Trace> notOwned(std::shared_ptr<const Trace>(), &trace);
    return std::make_shared<MemorySeries>(notOwned, false);
}

std::vector<SeriesPtr> viewAsSeries(const std::vector<Trace>& traces) {
    std::vector<SeriesPtr> series;
    for (const auto& trace : traces) series.push_back(viewAsSeries(trace));
    return series;
}

Trace readTrace(const Series& series, const TimeRange& range, std::span<const std::size_t> channels,
    const RunControl& control) {
    const auto& info = series.info();
    std::vector<std::size_t> wanted(channels.begin(), channels.end());
    if (wanted.empty()) {
        wanted.resize(info.channels.size());
        std::iota(wanted.begin(), wanted.end(), std::size_t{0});
    }
    Trace trace{info.source, info.labels, {}, {}, info.findings};
    for (const auto channel : wanted) {
        const auto& known = info.channels[channel];
        trace.channels.push_back({known.name, known.unit, known.power, {}});
    }
    series.visit(
        range, wanted,
        [&](const SeriesBlock& block) {
            trace.timeS.insert(trace.timeS.end(), block.timeS.begin(), block.timeS.end());
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                auto& values = trace.channels[i].values;
                values.insert(values.end(), block.columns[i].begin(), block.columns[i].end());
            }
        },
        control);
    return trace;
}

}  // namespace wattline
