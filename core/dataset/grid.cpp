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
    std::size_t samples = 0;
    for (const auto& clock : clocks) {
        if (!clock.empty()) firstS = std::min(firstS, clock.front());
        samples += clock.size();
    }
    GridAligner aligner(firstS, stepS, samples);
    for (const auto& clock : clocks) aligner.add(clock);
    return aligner.grid();
}

GridAligner::GridAligner(double firstS, double stepS, std::size_t samples)
    : m_firstS(firstS)
    , m_stepS(stepS)
    , m_every((samples + kMaxAlignedSamples - 1) / kMaxAlignedSamples) {
    m_phases.reserve(std::min(samples, kMaxAlignedSamples + kMaxAlignedSamples / 8));
}

void GridAligner::add(std::span<const double> timeS) {
    // Fibonacci hashing: every n-th sample would see one phase only of a clock with a rhythm of n.
    const auto picked = [this](std::size_t number) {
        return m_every < 2 || ((number * 0x9e3779b97f4a7c15U) >> 32) % m_every == 0;
    };
    for (const double time : timeS) {
        const bool first = m_seen == 0;
        if (!picked(m_seen++) && !first) continue;
        const double steps = (time - m_firstS) / m_stepS;
        m_phases.push_back(steps - std::floor(steps));
    }
}

Grid GridAligner::grid() {
    std::sort(m_phases.begin(), m_phases.end());
    // The widest arc of the circle [0, 1) without a sample; it starts behind the last phase when it
    // wraps round.
    double edge = m_phases.back();
    double widest = m_phases.front() + 1 - m_phases.back();
    for (std::size_t i = 0; i + 1 < m_phases.size(); ++i) {
        if (m_phases[i + 1] - m_phases[i] <= widest) continue;
        widest = m_phases[i + 1] - m_phases[i];
        edge = m_phases[i];
    }
    return {m_firstS + edge * m_stepS, m_stepS};
}

void BinAverager::add(std::span<const double> timeS, std::span<const double> values) {
    for (std::size_t i = 0; i < timeS.size(); ++i) {
        if (std::isnan(values[i])) continue;
        const auto bin = m_grid.binOf(timeS[i]);
        if (m_series.empty() || m_series.back().bin != bin) {
            m_series.push_back({bin, 0});
            m_sum = 0;
            m_count = 0;
        }
        m_sum += values[i];
        m_series.back().value = m_sum / static_cast<double>(++m_count);
    }
}

BinnedSeries binMeans(
    std::span<const double> timeS, std::span<const double> values, const Grid& grid) {
    BinAverager averager(grid);
    averager.add(timeS, values);
    return averager.take();
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

std::size_t holdEach(BinnedSeries& series, std::int64_t mostBins, std::int64_t lastBin) {
    BinnedSeries filled;
    filled.reserve(series.size());
    for (std::size_t i = 0; i < series.size(); ++i) {
        filled.push_back(series[i]);
        auto until = std::min(series[i].bin + mostBins, lastBin);
        if (i + 1 < series.size()) until = std::min(until, series[i + 1].bin - 1);
        for (auto bin = series[i].bin + 1; bin <= until; ++bin)
            filled.push_back({bin, series[i].value});
    }
    const auto held = filled.size() - series.size();
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
