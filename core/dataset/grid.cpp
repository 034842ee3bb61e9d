// SPDX-License-Identifier: GPL-3.0-or-later
// Bin means, forward holding and sums on a regular grid.
#include "core/dataset/grid.h"

#include <algorithm>
#include <cmath>

namespace wattline {
namespace {

/// Time stamps near 1.7e9 s carry 2e-7 s of rounding: a sample this close (in steps) behind an edge
/// is on it.
constexpr double kEdgeTolerance = 1e-6;

}  // namespace

std::int64_t Grid::binOf(double timeS) const {
    return static_cast<std::int64_t>(std::ceil((timeS - originS) / stepS - kEdgeTolerance));
}

double plainStepS(double medianStepS) {
    double rounded = medianStepS;
    for (const int digits : {1, 2, 3}) {
        const double unit = std::pow(10.0, std::floor(std::log10(medianStepS)) - (digits - 1));
        // Division by a whole power of ten keeps 0.1 exactly 0.1.
        rounded = unit >= 1 ? std::round(medianStepS / unit) * unit
                            : std::round(medianStepS / unit) / std::round(1 / unit);
        if (std::abs(rounded - medianStepS) <= 0.03 * medianStepS) break;
    }
    return rounded;
}

Grid alignedGrid(std::span<const std::span<const double>> clocks, double stepS) {
    double firstS = INFINITY;
    for (const auto& clock : clocks)
        if (!clock.empty()) firstS = std::min(firstS, clock.front());

    std::vector<double> phases;
    for (const auto& clock : clocks)
        for (const double timeS : clock) {
            const double steps = (timeS - firstS) / stepS;
            phases.push_back(steps - std::floor(steps));
        }
    std::sort(phases.begin(), phases.end());

    // The widest arc of the circle [0, 1) without a sample; it starts behind the last phase when it
    // wraps round.
    double edge = phases.back();
    double widest = phases.front() + 1 - phases.back();
    for (std::size_t i = 0; i + 1 < phases.size(); ++i) {
        if (phases[i + 1] - phases[i] <= widest) continue;
        widest = phases[i + 1] - phases[i];
        edge = phases[i];
    }
    return {firstS + edge * stepS, stepS};
}

BinnedSeries binMeans(
    std::span<const double> timeS, std::span<const double> values, const Grid& grid) {
    BinnedSeries series;
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < timeS.size(); ++i) {
        if (std::isnan(values[i])) continue;
        const auto bin = grid.binOf(timeS[i]);
        if (series.empty() || series.back().bin != bin) {
            series.push_back({bin, 0});
            sum = 0;
            count = 0;
        }
        sum += values[i];
        series.back().value = sum / static_cast<double>(++count);
    }
    return series;
}

std::size_t holdForward(BinnedSeries& series) {
    BinnedSeries filled;
    filled.reserve(series.size());
    std::size_t held = 0;
    for (const auto& next : series) {
        if (!filled.empty()) {
            const auto last = filled.back();
            const auto missing = next.bin - last.bin - 1;
            for (std::int64_t i = 1; missing <= kMaxHeldBins && i <= missing; ++i, ++held)
                filled.push_back({last.bin + i, last.value});
        }
        filled.push_back(next);
    }
    series = std::move(filled);
    return held;
}

BinnedSeries sumWhereAll(std::span<const BinnedSeries> series) {
    BinnedSeries sum = series.front();
    for (const auto& other : series.subspan(1)) {
        BinnedSeries both;
        auto mine = sum.begin();
        for (const auto& theirs : other) {
            while (mine != sum.end() && mine->bin < theirs.bin) ++mine;
            if (mine == sum.end()) break;
            if (mine->bin == theirs.bin) both.push_back({theirs.bin, mine->value + theirs.value});
        }
        sum = std::move(both);
    }
    return sum;
}

}  // namespace wattline
