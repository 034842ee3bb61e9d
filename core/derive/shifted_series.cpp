// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/derive/shifted_series.h"

#include <cmath>
#include <utility>

namespace wattline {

namespace {

class ShiftedSeries : public Series {
public:
    ShiftedSeries(SeriesPtr original, double shiftS)
        : m_original(std::move(original))
        , m_shiftS(shiftS)
        , m_info(m_original->info()) {
        m_info.startS += shiftS;
        m_info.endS += shiftS;
        for (auto& finding : m_info.findings) {
            if (finding.startS == 0 && finding.endS == 0) continue;  // about no place in time
            finding.startS += shiftS;
            finding.endS += shiftS;
        }
    }

    const SeriesPtr& original() const { return m_original; }
    double shiftS() const { return m_shiftS; }

    const SeriesInfo& info() const override { return m_info; }

    void visit(const TimeRange& range, std::span<const std::size_t> channels,
        const std::function<void(const SeriesBlock&)>& visitor,
        const RunControl& control) const override {
        std::vector<double> timeS;
        m_original->visit(
            back(range), channels,
            [&](const SeriesBlock& block) {
                timeS.assign(block.timeS.begin(), block.timeS.end());
                for (double& time : timeS) time += m_shiftS;
                visitor({timeS, block.columns});
            },
            control);
    }

    std::vector<PlotPoint> plot(
        std::size_t channel, double fromS, double toS, int columns) const override {
        auto points = m_original->plot(channel, fromS - m_shiftS, toS - m_shiftS, columns);
        for (auto& point : points) point.x += m_shiftS;
        return points;
    }

    ChannelStatistics statistics(std::size_t channel, const TimeRange& range) const override {
        auto figures = m_original->statistics(channel, back(range));
        figures.largestRampS += m_shiftS;
        return figures;
    }

private:
    TimeRange back(const TimeRange& range) const {
        return {range.fromS - m_shiftS, range.toS - m_shiftS};
    }

    SeriesPtr m_original;
    double m_shiftS;
    SeriesInfo m_info;
};

}  // namespace

SeriesPtr shifted(SeriesPtr series, double seconds) {
    const double allS = shiftOf(series) + seconds;
    auto original = unshifted(std::move(series));
    if (allS == 0 || !std::isfinite(allS)) return original;
    return std::make_shared<ShiftedSeries>(std::move(original), allS);
}

double shiftOf(const SeriesPtr& series) {
    const auto* moved = dynamic_cast<const ShiftedSeries*>(series.get());
    return moved ? moved->shiftS() : 0;
}

SeriesPtr unshifted(SeriesPtr series) {
    const auto* moved = dynamic_cast<const ShiftedSeries*>(series.get());
    return moved ? moved->original() : series;
}

SeriesPtr fromStart(SeriesPtr series) {
    const double startS = series->info().startS;
    return shifted(std::move(series), -startS);
}

std::vector<SeriesPtr> shiftedBySource(
    const std::vector<SeriesPtr>& series, const TimeShifts& shifts) {
    std::vector<SeriesPtr> result;
    for (const auto& one : series) {
        const auto found = shifts.find(one->info().source);
        result.push_back(found == shifts.end() ? one : shifted(one, found->second));
    }
    return result;
}

}  // namespace wattline
