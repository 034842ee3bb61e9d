// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the nodes that have both a wall meter and GPUs, and applies a fit to nodes that have only
// GPUs.
#include "core/dataset/common_grid.h"
#include "core/dataset/wall_fit.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

namespace wattline {

namespace {

constexpr std::size_t kMostPairs = 200'000;
constexpr std::size_t kMostWallSamples = 4'000'000;  // 64 MB

std::optional<std::size_t> channelOf(const SeriesInfo& info, PowerKind kind) {
    for (std::size_t i = 0; i < info.channels.size(); ++i)
        if (info.channels[i].power == kind && info.channels[i].unit == "W") return i;
    return std::nullopt;
}

void collect(std::vector<GridInput>& inputs, const SeriesPtr& series, PowerKind kind) {
    if (const auto channel = channelOf(series->info(), kind)) inputs.push_back({series, *channel});
}

struct NodeParts {
    std::vector<GridInput> boards, sums, walls;
};

/// One recording of the wall beside those of the GPUs: of several, the one that covers most.
struct Overlap {
    GridInput wall;
    std::vector<GridInput> gpus;
    double s = 0;
};

double sharedS(const SeriesInfo& a, const SeriesInfo& b) {
    return std::min(a.endS, b.endS) - std::max(a.startS, b.startS);
}

/// GPUs that were recorded while the meter was; each GPU once, in its longest recording then.
std::vector<GridInput> gpusDuring(const std::vector<GridInput>& gpus, const GridInput& wall) {
    std::map<std::string, GridInput> longest;
    for (const auto& gpu : gpus) {
        const auto& info = gpu.series->info();
        const double s = sharedS(info, wall.series->info());
        if (!(s > 0)) continue;
        auto& best = longest[labelOr(info.labels, "gpu")];
        if (!best.series || s > sharedS(best.series->info(), wall.series->info())) best = gpu;
    }
    std::vector<GridInput> result;
    for (auto& [gpu, input] : longest) result.push_back(std::move(input));
    return result;
}

Overlap bestOverlap(const NodeParts& parts) {
    Overlap best;
    for (const auto& wall : parts.walls) {
        auto gpus = gpusDuring(parts.boards.empty() ? parts.sums : parts.boards, wall);
        if (gpus.empty()) continue;
        double s = INFINITY;
        for (const auto& gpu : gpus)
            s = std::min(s, sharedS(gpu.series->info(), wall.series->info()));
        if (s > best.s) best = {wall, std::move(gpus), s};
    }
    return best;
}

FittedNode fitNode(const std::string& node, const NodeParts& parts, const RunControl& control) {
    FittedNode result{node, 0, 0, std::nullopt, {}};
    auto overlap = bestOverlap(parts);
    if (overlap.gpus.empty()) {
        result.why = "wall and GPUs were recorded at different times";
        return result;
    }
    result.gpus = overlap.gpus.size();
    auto inputs = std::move(overlap.gpus);
    inputs.push_back(overlap.wall);
    const auto grid = commonGrid(inputs, 0, Span::all, kMostPairs);
    result.stepS = grid.grid.stepS;
    std::vector<double> gpuSumW, wallW;
    visitOnGrid(
        inputs, grid,
        [&](const SeriesBlock& block) {
            for (std::size_t i = 0; i < block.timeS.size(); ++i) {
                double sumW = 0;
                for (std::size_t g = 0; g + 1 < inputs.size(); ++g) sumW += block.columns[g][i];
                gpuSumW.push_back(sumW);
                wallW.push_back(block.columns.back()[i]);
            }
        },
        control);
    result.fit = fitWall(gpuSumW, wallW);
    if (!result.fit)
        result.why = "too few samples, or the wall power does not follow the GPUs' power";
    return result;
}

}  // namespace

std::vector<FittedNode> fitWalls(const std::vector<SeriesPtr>& series, const RunControl& control) {
    std::map<std::array<std::string, 2>, NodeParts> nodes;
    for (const auto& one : series) {
        const auto& labels = one->info().labels;
        auto& parts = nodes[{labelOr(labels, "site"), labelOr(labels, "node")}];
        collect(parts.boards, one, PowerKind::gpuBoard);
        collect(parts.sums, one, PowerKind::gpuSum);
        collect(parts.walls, one, PowerKind::nodeWall);
    }
    std::vector<FittedNode> fitted;
    for (const auto& [key, parts] : nodes) {
        if (parts.walls.empty() || (parts.boards.empty() && parts.sums.empty())) continue;
        control.checkpoint();
        fitted.push_back(fitNode(key[1], parts, control));
    }
    return fitted;
}

SeriesPtr wallByFit(
    const std::vector<SeriesPtr>& gpus, const WallFit& fit, const RunControl& control) {
    std::vector<GridInput> inputs;
    for (const auto& one : gpus) collect(inputs, one, PowerKind::gpuBoard);
    if (inputs.empty())
        for (const auto& one : gpus) collect(inputs, one, PowerKind::gpuSum);
    if (inputs.empty())
        throw Error(gpus.empty() ? "" : gpus.front()->info().source,
            "there is no power of GPUs to make wall power from.",
            "Choose the GPUs of one node, or their sum.");
    const auto& first = inputs.front().series->info();
    Trace trace{
        first.source, first.labels, {}, {{"wall (fitted)", "W", PowerKind::nodeWall, {}}}, {}};
    trace.labels.erase("gpu");
    visitOnGrid(
        inputs, commonGrid(inputs, 0, Span::any, kMostWallSamples),
        [&](const SeriesBlock& block) {
            trace.timeS.insert(trace.timeS.end(), block.timeS.begin(), block.timeS.end());
            for (std::size_t i = 0; i < block.timeS.size(); ++i) {
                double sumW = 0;
                for (const auto& column : block.columns) sumW += column[i];
                trace.channels.front().values.push_back(fit.wallW(sumW));
            }
        },
        control);
    if (trace.timeS.empty())
        throw Error(first.source, "the GPUs have no sample.", "Choose a longer recording.");
    trace.findings.push_back({FindingKind::assumption, "wall (fitted)", trace.timeS.front(),
        trace.timeS.back(), trace.size(), 0,
        fmt::format("no wall meter: wall = {:.6g} W + {:.6g} * sum of {} GPUs, fitted elsewhere "
                    "with a residual of {:.3g} W",
            fit.fixedW, fit.slope, inputs.size(), fit.rmseW),
        "computed, not measured"});
    return makeMemorySeries(std::move(trace));
}

}  // namespace wattline
