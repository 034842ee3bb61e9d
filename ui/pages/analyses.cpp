// SPDX-License-Identifier: GPL-3.0-or-later
// Samples stream by; what is kept does not grow with the range.
#include "ui/pages/analyses.h"

#include "core/derive/spectrogram.h"
#include "core/trace/distribution.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kFineBins = 4096, kShownBins = 64;
constexpr std::size_t kMostGridSteps = 1 << 20;
constexpr std::size_t kMostPoints = 20'000;

QString tr(const char* text) {
    return QCoreApplication::translate("Analyses", text);
}

void visit(const AnalysedCurve& curve, const Interval& rangeS, const RunControl& control,
    const std::function<void(std::span<const double>, std::span<const double>)>& take) {
    const CurveSource& source = curve.source;
    const std::size_t channels[]{source.channel};
    source.series->visit(
        {source.originS + rangeS.from, source.originS + rangeS.to}, channels,
        [&](const SeriesBlock& block) { take(block.timeS, block.columns[0]); }, control);
}

Distribution distributionOf(const AnalysedCurve& curve, const Interval& rangeS, std::size_t bins,
    const RunControl& control) {
    // The range's own extremes: a pyramid knows them without reading every sample.
    double low = kNan, high = kNan;
    const CurveSource& source = curve.source;
    for (const auto& point : source.series->plot(
             source.channel, source.originS + rangeS.from, source.originS + rangeS.to, 500)) {
        low = std::fmin(low, point.y);
        high = std::fmax(high, point.y);
    }
    if (std::isnan(low)) low = high = 0;
    Distribution found(low, high, bins);
    visit(curve, rangeS, control,
        [&](std::span<const double>, std::span<const double> values) { found.add(values); });
    return found;
}

CurveContent durationCurve(
    const AnalysedCurve& curve, const Interval& rangeS, const RunControl& control) {
    CurveContent content;
    Interval y{kNan, kNan};
    for (const auto& point : distributionOf(curve, rangeS, kFineBins, control).durationCurve()) {
        content.points.push_back({100 * point.share, point.value});
        y = {std::fmin(y.from, point.value), std::fmax(y.to, point.value)};
    }
    content.x = {0, 100};
    content.y = content.points.empty() ? Interval{0, 1} : niceLimits(y);
    content.xName = tr("share of the samples at or above, %");
    content.yName = curve.title;
    return content;
}

CurveContent histogram(
    const AnalysedCurve& curve, const Interval& rangeS, const RunControl& control) {
    const Distribution found = distributionOf(curve, rangeS, kShownBins, control);
    CurveContent content;
    content.kind = CurveContent::Kind::bars;
    content.barWidth = found.binWidth();
    double most = 0;
    const double all = std::max<double>(1, static_cast<double>(found.samples()));
    for (std::size_t bin = 0; bin < found.counts().size(); ++bin) {
        const double share = 100 * static_cast<double>(found.counts()[bin]) / all;
        content.points.push_back(
            {found.low() + found.binWidth() * static_cast<double>(bin), share});
        most = std::max(most, share);
    }
    content.x = {found.low(), found.low() + found.binWidth() * double(found.counts().size())};
    content.y = {0, niceLimits({0, std::max(most, 1e-9)}).to};
    content.xName = curve.title;
    content.yName = tr("share of the samples, %");
    return content;
}

/// Means of equal steps, the last value held where a step has none.
std::vector<double> onGrid(
    const AnalysedCurve& curve, const Interval& rangeS, double stepS, const RunControl& control) {
    const auto count = static_cast<std::size_t>(rangeS.length() / stepS);
    std::vector<double> sum(count, 0), known(count, 0);
    visit(
        curve, rangeS, control, [&](std::span<const double> timeS, std::span<const double> values) {
            for (std::size_t i = 0; i < timeS.size(); ++i) {
                const double at = (timeS[i] - curve.source.originS - rangeS.from) / stepS;
                if (at < 0 || at >= static_cast<double>(count) || std::isnan(values[i])) continue;
                sum[static_cast<std::size_t>(at)] += values[i];
                ++known[static_cast<std::size_t>(at)];
            }
        });
    constexpr int kMostHeld = 3;
    int held = kMostHeld;
    for (std::size_t i = 0; i < count; ++i) {
        const bool canHold = i > 0 && held < kMostHeld;
        held = known[i] > 0 ? 0 : held + 1;
        sum[i] = known[i] > 0 ? sum[i] / known[i] : canHold ? sum[i - 1] : kNan;
    }
    return sum;
}

CurveContent spectrogram(
    const AnalysedCurve& curve, const Interval& rangeS, const RunControl& control) {
    CurveContent content;
    content.kind = CurveContent::Kind::field;
    content.timeAxis = true;
    content.yName = tr("frequency, Hz · %1, over three decades").arg(curve.title);
    const double medianS = curve.source.series->info().stepS;
    const double stepS
        = std::max(std::isfinite(medianS) ? medianS : 1, rangeS.length() / kMostGridSteps);
    const auto found = spectrogramOf(onGrid(curve, rangeS, stepS, control), stepS, {}, control);
    if (found.frames == 0) {
        content.x = rangeS;
        content.yName = tr("fewer than 256 samples are visible: zoom out");
        return content;
    }
    const double halfFrameS = found.frameStepS / 2, firstS = rangeS.from + found.firstS;
    content.x = {firstS - halfFrameS,
        firstS + found.frameStepS * static_cast<double>(found.frames) - halfFrameS};
    content.y = {0, found.stepHz * static_cast<double>(found.rows - 1)};
    content.rows = found.rows;
    double most = 0;
    for (const double amplitude : found.amplitude) most = std::fmax(most, amplitude);
    constexpr double kDecades = 3;
    for (const double amplitude : found.amplitude)
        content.strength.push_back(std::isnan(amplitude) ? kNan
                : most <= 0
                ? 0
                : std::clamp(1 + std::log10(std::max(amplitude / most, 1e-12)) / kDecades, 0., 1.));
    return content;
}

CurveContent xy(const AnalysedCurve& curve, const AnalysedCurve& other, const Interval& rangeS,
    const RunControl& control) {
    CurveContent content;
    content.kind = CurveContent::Kind::points;
    content.xName = curve.title;
    content.yName = other.title;
    if (curve.source.series != other.source.series) {
        content.yName = tr("the first trace has not both channels");
        return content;
    }
    const CurveSource& source = curve.source;
    const double expected = rangeS.length() / std::max(1e-9, source.series->info().stepS);
    const auto every = static_cast<std::size_t>(
        std::max(1.0, std::ceil(expected / static_cast<double>(kMostPoints))));
    std::size_t number = 0;
    Interval x{kNan, kNan}, y{kNan, kNan};
    const std::size_t channels[]{source.channel, other.source.channel};
    source.series->visit(
        {source.originS + rangeS.from, source.originS + rangeS.to}, channels,
        [&](const SeriesBlock& block) {
            for (std::size_t i = 0; i < block.timeS.size(); ++i, ++number) {
                const double a = block.columns[0][i], b = block.columns[1][i];
                if (number % every != 0 || std::isnan(a) || std::isnan(b)) continue;
                content.points.push_back({a, b});
                x = {std::fmin(x.from, a), std::fmax(x.to, a)};
                y = {std::fmin(y.from, b), std::fmax(y.to, b)};
            }
        },
        control);
    if (every > 1) content.xName += tr(" · every %1th sample").arg(every);
    if (content.points.empty()) return content;
    content.x = niceLimits(x);
    content.y = niceLimits(y);
    return content;
}

}  // namespace

CurveContent analyse(Analysis what, const AnalysedCurve& curve, const AnalysedCurve& other,
    const Interval& rangeS, const RunControl& control) {
    switch (what) {
    case Analysis::durationCurve: return durationCurve(curve, rangeS, control);
    case Analysis::histogram: return histogram(curve, rangeS, control);
    case Analysis::spectrogram: return spectrogram(curve, rangeS, control);
    case Analysis::xy: break;
    }
    return xy(curve, other, rangeS, control);
}

}  // namespace wattline
