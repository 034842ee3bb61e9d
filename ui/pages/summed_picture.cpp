// SPDX-License-Identifier: GPL-3.0-or-later
// Few samples: each at its own time. Many: by pixel column, in bounded memory.
#include "ui/pages/summed_picture.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kTooOldSteps = 3;  ///< a value older than so many steps is not known any more

/// What one curve says at each of the times.
struct Held {
    std::vector<double> mean, low, high;  ///< NaN = nothing known
};

/// One value as long as it is fresh: of samples that lie further apart than the columns.
class Holder {
public:
    Holder(const std::vector<double>& timesS, double tooOldS)
        : m_timesS(timesS)
        , m_tooOldS(tooOldS) {
        m_held.mean.assign(timesS.size(), kNan);
        m_held.low = m_held.high = m_held.mean;
        m_count.assign(timesS.size(), 0);
    }
    void add(double timeS, double value) {
        holdUntil(timeS);
        m_lastS = timeS;
        m_last = value;
        const auto at = static_cast<std::size_t>(
            std::lower_bound(m_timesS.begin(), m_timesS.end(), timeS) - m_timesS.begin());
        if (at >= m_timesS.size()) return;
        m_next = at;
        if (std::isnan(value)) return;
        ++m_count[at];
        m_held.mean[at] = m_count[at] == 1
            ? value
            : m_held.mean[at] + (value - m_held.mean[at]) / static_cast<double>(m_count[at]);
        m_held.low[at] = std::fmin(m_held.low[at], value);
        m_held.high[at] = std::fmax(m_held.high[at], value);
    }
    Held finish() {
        holdUntil(std::numeric_limits<double>::infinity());
        return std::move(m_held);
    }

private:
    void holdUntil(double timeS) {
        while (m_next < m_timesS.size() && m_timesS[m_next] < timeS) {
            if (m_count[m_next] == 0 && m_timesS[m_next] - m_lastS <= m_tooOldS)
                m_held.mean[m_next] = m_held.low[m_next] = m_held.high[m_next] = m_last;
            ++m_next;
        }
    }

    const std::vector<double>& m_timesS;
    double m_tooOldS;
    Held m_held;
    std::vector<std::size_t> m_count;
    std::size_t m_next = 0;
    double m_lastS = -std::numeric_limits<double>::infinity(), m_last = kNan;
};

Held heldAt(const std::vector<double>& timesS, const CurveSource& curve, const PictureRange& range,
    const RunControl& control) {
    const double tooOldS = kTooOldSteps * curve.series->info().stepS;
    Holder holder(timesS, std::isnan(tooOldS) ? 0 : tooOldS);
    const std::size_t channels[]{curve.channel};
    // From a little earlier, so that the first column knows what was before it.
    curve.series->visit(
        {curve.originS + range.timeS.from - std::fmax(tooOldS, 0), curve.originS + range.timeS.to},
        channels,
        [&](const SeriesBlock& block) {
            for (std::size_t i = 0; i < block.timeS.size(); ++i)
                holder.add(block.timeS[i] - curve.originS, block.columns[0][i]);
        },
        control);
    return holder.finish();
}

/// Times of the samples of the curve that has most, or the ends of the columns when that is fewer.
std::vector<double> clockOf(
    const ChannelPlot& plot, const PictureRange& range, const RunControl& control) {
    constexpr double kMostPerColumn = 4;
    const auto expected = [&](const CurveSource& curve) {
        return range.timeS.length() / std::fmax(curve.series->info().stepS, 1e-9);
    };
    const auto& longest = *std::max_element(
        plot.curves.begin(), plot.curves.end(), [](const CurveSource& a, const CurveSource& b) {
            return a.series->info().samples < b.series->info().samples;
        });
    std::vector<double> timesS;
    if (expected(longest) <= kMostPerColumn * range.columns) {
        const std::size_t channels[]{longest.channel};
        longest.series->visit(
            {longest.originS + range.timeS.from, longest.originS + range.timeS.to}, channels,
            [&](const SeriesBlock& block) {
                for (const double at : block.timeS) timesS.push_back(at - longest.originS);
            },
            control);
        return timesS;
    }
    for (int column = 1; column <= range.columns; ++column)
        timesS.push_back(range.timeS.from + range.timeS.length() * column / range.columns);
    return timesS;
}

}  // namespace

TracePicture drawSummedUp(
    const ChannelPlot& plot, const PictureRange& range, const RunControl& control) {
    PlotBand band;
    band.timeS = clockOf(plot, range, control);
    band.low.assign(band.timeS.size(), kNan);
    band.high = band.low;
    std::vector<double> sum(band.timeS.size(), 0), count(band.timeS.size(), 0);
    for (const CurveSource& curve : plot.curves) {
        control.checkpoint();
        const Held held = heldAt(band.timeS, curve, range, control);
        for (std::size_t i = 0; i < sum.size(); ++i) {
            if (!std::isfinite(held.mean[i])) continue;
            sum[i] += held.mean[i];
            ++count[i];
            band.low[i] = std::fmin(band.low[i], held.low[i]);
            band.high[i] = std::fmax(band.high[i], held.high[i]);
        }
    }
    PlotSeries mean;
    mean.name = QCoreApplication::translate("ChannelPlots", "mean");
    mean.timeS = band.timeS;
    for (std::size_t i = 0; i < sum.size(); ++i)
        mean.values.push_back(count[i] > 0 ? sum[i] / count[i] : kNan);
    TracePicture picture;
    picture.series.push_back(std::move(mean));
    picture.bands.push_back(std::move(band));
    return picture;
}

}  // namespace wattline
