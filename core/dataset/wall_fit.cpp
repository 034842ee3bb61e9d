// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/wall_fit.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wattline {

namespace {

constexpr std::size_t kFewestPairs = 20;
constexpr double kLeastSpread = 0.01;  // of the mean: below, the line's slope is a guess
constexpr double kFarOff = 3.5;  // robust standard deviations
constexpr double kMadToDeviation = 1.4826;  // of a normal distribution
constexpr int kMostRounds = 20;

struct Pair {
    double gpuW, wallW;
};

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Theil's line over pairs half the range apart: half of all samples may be wrong in it.
WallFit medianLine(std::vector<Pair> pairs) {
    std::stable_sort(
        pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.gpuW < b.gpuW; });
    const auto half = pairs.size() / 2;
    std::vector<double> slopes, fixed;
    for (std::size_t i = 0; i + half < pairs.size(); ++i) {
        const double apart = pairs[i + half].gpuW - pairs[i].gpuW;
        if (apart > 0) slopes.push_back((pairs[i + half].wallW - pairs[i].wallW) / apart);
    }
    WallFit line;
    line.slope = slopes.empty() ? 0 : median(std::move(slopes));
    for (const auto& pair : pairs) fixed.push_back(pair.wallW - line.slope * pair.gpuW);
    line.fixedW = median(std::move(fixed));
    return line;
}

/// How far off a kept sample may be. Meters show whole watts: what they round is never far off.
double farOffW(const std::vector<Pair>& pairs, const WallFit& line) {
    std::vector<double> off;
    for (const auto& pair : pairs) off.push_back(std::abs(pair.wallW - line.wallW(pair.gpuW)));
    return std::max(1.0, kFarOff * kMadToDeviation * median(std::move(off)));
}

void leastSquares(const std::vector<Pair>& pairs, WallFit& line) {
    const auto n = static_cast<double>(pairs.size());
    double meanX = 0, meanY = 0, xx = 0, xy = 0, yy = 0;
    for (const auto& pair : pairs) {
        meanX += pair.gpuW / n;
        meanY += pair.wallW / n;
    }
    for (const auto& [x, y] : pairs) {
        xx += (x - meanX) * (x - meanX);
        xy += (x - meanX) * (y - meanY);
        yy += (y - meanY) * (y - meanY);
    }
    line.slope = xx > 0 ? xy / xx : 0;
    line.fixedW = meanY - line.slope * meanX;
    double squares = 0;
    for (const auto& [x, y] : pairs) squares += (y - line.wallW(x)) * (y - line.wallW(x));
    line.rmseW = std::sqrt(squares / n);
    line.r2 = yy > 0 ? 1 - squares / yy : 0;
}

std::vector<Pair> pairsOf(std::span<const double> gpuSumW, std::span<const double> wallW) {
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < gpuSumW.size() && i < wallW.size(); ++i)
        if (std::isfinite(gpuSumW[i]) && std::isfinite(wallW[i]))
            pairs.push_back({gpuSumW[i], wallW[i]});
    return pairs;
}

bool hardlyChanges(const std::vector<Pair>& pairs) {
    const auto n = static_cast<double>(pairs.size());
    double mean = 0, squares = 0;
    for (const auto& pair : pairs) mean += pair.gpuW / n;
    for (const auto& pair : pairs) squares += (pair.gpuW - mean) * (pair.gpuW - mean) / n;
    return std::sqrt(squares) < kLeastSpread * std::abs(mean);
}

}  // namespace

std::optional<WallFit> fitWall(std::span<const double> gpuSumW, std::span<const double> wallW) {
    const auto pairs = pairsOf(gpuSumW, wallW);
    if (pairs.size() < kFewestPairs || hardlyChanges(pairs)) return std::nullopt;
    auto line = medianLine(pairs);
    std::size_t keptBefore = 0;
    for (int round = 0; round < kMostRounds; ++round) {
        const double limitW = farOffW(pairs, line);
        std::vector<Pair> kept;
        for (const auto& pair : pairs)
            if (std::abs(pair.wallW - line.wallW(pair.gpuW)) <= limitW) kept.push_back(pair);
        if (kept.size() < kFewestPairs || hardlyChanges(kept)) return std::nullopt;
        leastSquares(kept, line);
        line.leftOut = pairs.size() - kept.size();
        const auto [low, high] = std::minmax_element(
            kept.begin(), kept.end(), [](const Pair& a, const Pair& b) { return a.gpuW < b.gpuW; });
        line.lowestGpuW = low->gpuW;
        line.highestGpuW = high->gpuW;
        if (kept.size() == keptBefore) break;
        keptBefore = kept.size();
    }
    line.samples = pairs.size();
    if (line.slope <= 0) return std::nullopt;
    return line;
}

}  // namespace wattline
