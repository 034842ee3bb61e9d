// SPDX-License-Identifier: GPL-3.0-or-later
// Curves by Series::plot, summed-up ones from the samples themselves; pieces put together.
#include "ui/pages/trace_pictures.h"

#include "core/trace/gap_notes.h"
#include "ui/pages/summed_picture.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// A missing point in each gap wide enough to be seen, so that no line is drawn across it. A step
/// no longer than those beside it is none: there the logger was slow.
void breakAtGaps(PlotSeries& series, double shortestS) {
    const auto& timeS = series.timeS;
    const auto stepS = [&](std::size_t i) {
        return i + 1 < timeS.size() ? timeS[i + 1] - timeS[i]
                                    : std::numeric_limits<double>::infinity();
    };
    PlotSeries broken;
    for (std::size_t i = 0; i < timeS.size(); ++i) {
        broken.timeS.push_back(timeS[i]);
        broken.values.push_back(series.values[i]);
        if (i + 1 == timeS.size() || stepS(i) <= shortestS) continue;
        const double besideS = std::min(i > 0 ? stepS(i - 1) : stepS(i + 1), stepS(i + 1));
        if (std::isfinite(besideS) && stepS(i) <= kLongestStepInSteps * besideS) continue;
        broken.timeS.push_back(timeS[i] + stepS(i) / 2);
        broken.values.push_back(kNan);
    }
    series.timeS = std::move(broken.timeS);
    series.values = std::move(broken.values);
}

PlotSeries drawCurve(const CurveSource& curve, const PictureRange& range) {
    PlotSeries series;
    series.name = curve.name;
    series.look = curve.look;
    for (const PlotPoint& point : curve.series->plot(curve.channel,
             curve.originS + range.timeS.from, curve.originS + range.timeS.to, range.columns)) {
        series.timeS.push_back(point.x - curve.originS);
        series.values.push_back(point.y);
    }
    const double columnS = range.timeS.length() / range.columns;
    breakAtGaps(series, kLongestStepInSteps * std::max(curve.series->info().stepS, columnS));
    return series;
}

std::vector<PlotPoint> pointsOf(
    const CurveSource& curve, std::size_t channel, const PictureRange& range) {
    return curve.series->plot(
        channel, curve.originS + range.timeS.from, curve.originS + range.timeS.to, range.columns);
}

/// Lowest and highest of each pixel column; of each sample where there are few.
PlotBand bandOf(const CurveSource& curve, const PictureRange& range) {
    PlotBand band;
    band.look = curve.look;
    const auto low = pointsOf(curve, *curve.lowest, range);
    const auto high = pointsOf(curve, *curve.highest, range);
    const double columnS = range.timeS.length() / range.columns;
    const bool few = low.size() < static_cast<std::size_t>(range.columns)
        && std::equal(low.begin(), low.end(), high.begin(), high.end(),
            [](const PlotPoint& a, const PlotPoint& b) { return a.x == b.x; });
    const auto columnOf = [&](const PlotPoint& point) {
        return few ? point.x : std::floor((point.x - curve.originS) / columnS);
    };
    std::size_t l = 0, h = 0;
    while (l < low.size() && h < high.size()) {
        const double column = std::min(columnOf(low[l]), columnOf(high[h]));
        double lowest = kNan, highest = kNan;
        band.timeS.push_back(std::min(low[l].x, high[h].x) - curve.originS);
        for (; l < low.size() && columnOf(low[l]) == column; ++l)
            lowest = std::fmin(lowest, low[l].y);
        for (; h < high.size() && columnOf(high[h]) == column; ++h)
            highest = std::fmax(highest, high[h].y);
        band.low.push_back(lowest);
        band.high.push_back(highest);
    }
    return band;
}

/// Entries of `coarse` outside of [from, to) and of `fine` within.
struct Piece {
    const std::vector<double>& coarseS;
    const std::vector<double>& fineS;

    std::size_t before() const {
        return static_cast<std::size_t>(
            std::lower_bound(coarseS.begin(), coarseS.end(), fineS.front()) - coarseS.begin());
    }
    std::size_t after() const {
        return static_cast<std::size_t>(
            std::upper_bound(coarseS.begin(), coarseS.end(), fineS.back()) - coarseS.begin());
    }
    std::vector<double> join(
        const std::vector<double>& coarse, const std::vector<double>& fine) const {
        std::vector<double> all(
            coarse.begin(), coarse.begin() + static_cast<std::ptrdiff_t>(before()));
        all.insert(all.end(), fine.begin(), fine.end());
        all.insert(all.end(), coarse.begin() + static_cast<std::ptrdiff_t>(after()), coarse.end());
        return all;
    }
};

}  // namespace

TracePicture drawPicture(
    const ChannelPlot& plot, const PictureRange& range, const std::stop_token& stop) {
    RunControl control;
    control.stop = stop;
    if (plot.isSummedUp) return drawSummedUp(plot, range, control);
    TracePicture picture;
    for (const CurveSource& curve : plot.curves) {
        control.checkpoint();
        picture.series.push_back(drawCurve(curve, range));
        if (curve.lowest && curve.highest) picture.bands.push_back(bandOf(curve, range));
    }
    return picture;
}

TracePicture joined(const TracePicture& coarse, const TracePicture& fine) {
    TracePicture both = coarse;
    for (std::size_t i = 0; i < both.series.size() && i < fine.series.size(); ++i) {
        if (fine.series[i].timeS.empty()) continue;
        const Piece piece{coarse.series[i].timeS, fine.series[i].timeS};
        both.series[i].timeS = piece.join(piece.coarseS, piece.fineS);
        both.series[i].values = piece.join(coarse.series[i].values, fine.series[i].values);
    }
    for (std::size_t i = 0; i < both.bands.size() && i < fine.bands.size(); ++i) {
        if (fine.bands[i].timeS.empty()) continue;
        const Piece piece{coarse.bands[i].timeS, fine.bands[i].timeS};
        both.bands[i].timeS = piece.join(piece.coarseS, piece.fineS);
        both.bands[i].low = piece.join(coarse.bands[i].low, fine.bands[i].low);
        both.bands[i].high = piece.join(coarse.bands[i].high, fine.bands[i].high);
    }
    return both;
}

}  // namespace wattline
