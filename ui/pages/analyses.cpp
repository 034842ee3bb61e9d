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

/// The range's own extremes: a pyramid knows them without reading every sample.
Interval extremesOf(const std::vector<AnalysedCurve>& curves, const Interval& rangeS) {
    Interval found{kNan, kNan};
    for (const AnalysedCurve& curve : curves) {
        const CurveSource& source = curve.source;
        for (const auto& point : source.series->plot(
                 source.channel, source.originS + rangeS.from, source.originS + rangeS.to, 500))
            found = {std::fmin(found.from, point.y), std::fmax(found.to, point.y)};
    }
    return std::isnan(found.from) ? Interval{0, 0} : found;
}

std::vector<Distribution> distributionsOf(const std::vector<AnalysedCurve>& curves,
    const Interval& rangeS, std::size_t bins, const RunControl& control) {
    const Interval extremes = extremesOf(curves, rangeS);
    std::vector<Distribution> all;
    for (const AnalysedCurve& curve : curves) {
        Distribution found(extremes.from, extremes.to, bins);
        visit(curve, rangeS, control,
            [&](std::span<const double>, std::span<const double> values) { found.add(values); });
        all.push_back(std::move(found));
    }
    return all;
}

void addCurve(
    CurveContent& content, const CurveSource& source, std::vector<PlotPoint> points, bool isFirst) {
    if (isFirst) {
        content.name = source.name;
        content.look = source.look;
        content.points = std::move(points);
    } else {
        content.others.push_back({source.name, source.look, std::move(points)});
    }
}

CurveContent durationCurve(
    const std::vector<AnalysedCurve>& curves, const Interval& rangeS, const RunControl& control) {
    CurveContent content;
    Interval y{kNan, kNan};
    const auto found = distributionsOf(curves, rangeS, kFineBins, control);
    for (std::size_t i = 0; i < curves.size(); ++i) {
        std::vector<PlotPoint> points;
        for (const auto& point : found[i].durationCurve()) {
            points.push_back({100 * point.share, point.value});
            y = {std::fmin(y.from, point.value), std::fmax(y.to, point.value)};
        }
        addCurve(content, curves[i].source, std::move(points), i == 0);
    }
    content.x = {0, 100};
    content.y = std::isnan(y.from) ? Interval{0, 1} : niceLimits(y);
    content.xName = tr("share of the samples at or above, %");
    content.yName = curves.front().title;
    return content;
}

CurveContent histogram(
    const std::vector<AnalysedCurve>& curves, const Interval& rangeS, const RunControl& control) {
    const auto all = distributionsOf(curves, rangeS, kShownBins, control);
    CurveContent content;
    content.kind = CurveContent::Kind::bars;
    content.barWidth = all.front().binWidth();
    double most = 0;
    for (std::size_t i = 0; i < curves.size(); ++i) {
        const Distribution& found = all[i];
        const double samples = std::max<double>(1, static_cast<double>(found.samples()));
        std::vector<PlotPoint> points;
        for (std::size_t bin = 0; bin < found.counts().size(); ++bin) {
            const double share = 100 * static_cast<double>(found.counts()[bin]) / samples;
            points.push_back({found.low() + found.binWidth() * static_cast<double>(bin), share});
            most = std::max(most, share);
        }
        addCurve(content, curves[i].source, std::move(points), i == 0);
    }
    const Distribution& first = all.front();
    content.x = {first.low(), first.low() + first.binWidth() * double(first.counts().size())};
    content.y = {0, niceLimits({0, std::max(most, 1e-9)}).to};
    content.xName = curves.front().title;
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

/// The last known value of a curve at times that increase.
class ValueAt {
public:
    ValueAt(const std::vector<double>& timesS, std::vector<double>& values, double tooOldS)
        : m_timesS(timesS)
        , m_values(values)
        , m_tooOldS(tooOldS) {
        m_values.assign(timesS.size(), kNan);
    }
    void add(double timeS, double value) {
        fillUntil(timeS);
        m_lastS = timeS;
        m_last = value;
    }
    void fillUntil(double timeS) {
        for (; m_next < m_timesS.size() && m_timesS[m_next] < timeS; ++m_next)
            if (m_timesS[m_next] - m_lastS <= m_tooOldS) m_values[m_next] = m_last;
    }

private:
    const std::vector<double>& m_timesS;
    std::vector<double>& m_values;
    double m_tooOldS;
    std::size_t m_next = 0;
    double m_lastS = -std::numeric_limits<double>::infinity(), m_last = kNan;
};

/// Values of the other trace at the times, both on the plots' clock.
std::vector<double> valuesAt(
    const std::vector<double>& timesS, const AnalysedCurve& other, const RunControl& control) {
    constexpr double kTooOldSteps = 3;
    std::vector<double> values;
    const double stepS = other.source.series->info().stepS;
    const double tooOldS = stepS > 0 ? kTooOldSteps * stepS : 0;
    ValueAt held(timesS, values, tooOldS);
    if (timesS.empty()) return values;
    visit(other, {timesS.front() - tooOldS, timesS.back()}, control,
        [&](std::span<const double> at, std::span<const double> found) {
            for (std::size_t i = 0; i < at.size(); ++i)
                held.add(at[i] - other.source.originS, found[i]);
        });
    held.fillUntil(std::numeric_limits<double>::infinity());
    return values;
}

CurveContent xy(const AnalysedCurve& curve, const AnalysedCurve& other, const Interval& rangeS,
    const RunControl& control) {
    CurveContent content;
    content.kind = CurveContent::Kind::points;
    content.look = curve.source.look;
    content.xName = curve.title;
    content.yName = other.title;
    const CurveSource& source = curve.source;
    const double expected = rangeS.length() / std::max(1e-9, source.series->info().stepS);
    const auto every = static_cast<std::size_t>(
        std::max(1.0, std::ceil(expected / static_cast<double>(kMostPoints))));
    std::size_t number = 0;
    std::vector<double> timesS, values;
    visit(curve, rangeS, control, [&](std::span<const double> at, std::span<const double> found) {
        for (std::size_t i = 0; i < at.size(); ++i, ++number) {
            if (number % every != 0) continue;
            timesS.push_back(at[i] - source.originS);
            values.push_back(found[i]);
        }
    });
    const auto upright = valuesAt(timesS, other, control);
    Interval x{kNan, kNan}, y{kNan, kNan};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double a = values[i], b = upright[i];
        if (std::isnan(a) || std::isnan(b)) continue;
        content.points.push_back({a, b});
        x = {std::fmin(x.from, a), std::fmax(x.to, a)};
        y = {std::fmin(y.from, b), std::fmax(y.to, b)};
    }
    if (every > 1) content.xName += tr(" · every %1th sample").arg(every);
    if (content.points.empty()) {
        content.yName = tr("the two have no values at the same time");
        return content;
    }
    content.x = niceLimits(x);
    content.y = niceLimits(y);
    return content;
}

}  // namespace

CurveContent analyse(Analysis what, const std::vector<AnalysedCurve>& curves,
    const AnalysedCurve& other, const Interval& rangeS, const RunControl& control) {
    switch (what) {
    case Analysis::durationCurve: return durationCurve(curves, rangeS, control);
    case Analysis::histogram: return histogram(curves, rangeS, control);
    case Analysis::spectrogram: return spectrogram(curves.front(), rangeS, control);
    case Analysis::xy: break;
    }
    return xy(curves.front(), other, rangeS, control);
}

}  // namespace wattline
