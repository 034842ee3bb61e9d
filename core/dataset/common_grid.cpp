// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/common_grid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace wattline {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t kBlockBins = 1 << 15;
constexpr double kSamplesForPhase = 4096;

std::vector<double> firstTimes(const GridInput& input) {
    std::vector<double> timeS;
    const auto& info = input.series->info();
    if (info.samples == 0) return timeS;
    const double stepS = info.stepS > 0 ? info.stepS : 1;
    const std::array channels{input.channel};
    input.series->visit({info.startS, info.startS + kSamplesForPhase * stepS}, channels,
        [&](const SeriesBlock& block) {
            timeS.insert(timeS.end(), block.timeS.begin(), block.timeS.end());
        },
        {});
    return timeS;
}

/// The beginnings of the slow clocks: enough to see where in a step each logger samples. A logger
/// of several samples a bin does not care where the edges lie.
std::vector<std::vector<double>> firstTimes(std::span<const GridInput> inputs, double gridS) {
    std::vector<std::vector<double>> clocks;
    for (const bool all : {false, true}) {
        for (const auto& input : inputs)
            if (all || input.series->info().stepS > gridS / 2) clocks.push_back(firstTimes(input));
        if (!clocks.empty()) break;
    }
    return clocks;
}
/// One input's part of a block of bins, written to `column`.
void fillColumn(const GridInput& input, const CommonGrid& grid, std::int64_t from,
    std::vector<double>& column, const RunControl& control) {
    // Neighbours that decide whether a gap at the edge of the block is short enough to be held.
    const auto margin = kMaxHeldBins + 1;
    const auto to = from + static_cast<std::int64_t>(column.size()) - 1;
    const TimeRange range{grid.grid.endS(from - margin - 1), grid.grid.endS(to + margin + 1)};
    std::vector<double> timeS, values;
    const std::array channels{input.channel};
    input.series->visit(
        range, channels,
        [&](const SeriesBlock& block) {
            timeS.insert(timeS.end(), block.timeS.begin(), block.timeS.end());
            const auto& part = block.columns.front();
            values.insert(values.end(), part.begin(), part.end());
        },
        control);
    auto binned = binMeans(timeS, values, grid.grid);
    // The outermost bins may be seen in part only.
    std::erase_if(binned,
        [&](const BinValue& bin) { return bin.bin < from - margin || bin.bin > to + margin; });
    holdForward(binned);
    std::fill(column.begin(), column.end(), kMissing);
    for (const auto& bin : binned)
        if (bin.bin >= from && bin.bin <= to)
            column[static_cast<std::size_t>(bin.bin - from)] = bin.value;
}

}  // namespace

CommonGrid commonGrid(
    std::span<const GridInput> inputs, double stepS, Span span, std::size_t mostBins) {
    double longestStepS = 0;
    double firstS = span == Span::any ? INFINITY : -INFINITY;
    double lastS = -firstS;
    for (const auto& input : inputs) {
        const auto& info = input.series->info();
        if (info.samples == 0) {
            if (span == Span::all) return {};
            continue;
        }
        if (info.stepS > 0) longestStepS = std::max(longestStepS, info.stepS);
        firstS = span == Span::any ? std::min(firstS, info.startS) : std::max(firstS, info.startS);
        lastS = span == Span::any ? std::max(lastS, info.endS) : std::min(lastS, info.endS);
    }
    if (!(lastS >= firstS) || !std::isfinite(lastS - firstS)) return {};
    if (longestStepS <= 0) longestStepS = 1;
    double gridS = stepS > 0 ? stepS : plainStepS(longestStepS);
    const double shortestS = (lastS - firstS) / static_cast<double>(mostBins - 2);
    while (gridS < shortestS) gridS = plainStepS(std::max(2 * gridS, shortestS));

    const auto clocks = firstTimes(inputs, gridS);
    const std::vector<std::span<const double>> views(clocks.begin(), clocks.end());
    CommonGrid result;
    result.grid = alignedGrid(views, gridS);
    result.firstBin = result.grid.binOf(firstS);
    result.lastBin = result.grid.binOf(lastS);
    return result;
}

void visitOnGrid(std::span<const GridInput> inputs, const CommonGrid& grid,
    const std::function<void(const SeriesBlock&)>& visitor, const RunControl& control) {
    std::vector<double> timeS;
    std::vector<std::vector<double>> columns(inputs.size());
    for (auto from = grid.firstBin; from <= grid.lastBin; from += kBlockBins) {
        control.checkpoint();
        const auto count = static_cast<std::size_t>(std::min(kBlockBins, grid.lastBin - from + 1));
        timeS.resize(count);
        for (std::size_t i = 0; i < count; ++i)
            timeS[i] = grid.grid.endS(from + static_cast<std::int64_t>(i));
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            columns[i].resize(count);
            fillColumn(inputs[i], grid, from, columns[i], control);
        }
        const std::vector<std::span<const double>> views(columns.begin(), columns.end());
        visitor({timeS, views});
    }
}

}  // namespace wattline
