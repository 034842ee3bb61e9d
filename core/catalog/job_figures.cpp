// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/job_catalog.h"

#include <cmath>
#include <limits>
#include <set>

namespace wattline {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kJoulePerKWh = 3.6e6;

PowerKind chosenKind(std::span<const SeriesInfo* const> members) {
    for (const auto kind :
        {PowerKind::nodeWall, PowerKind::gpuSum, PowerKind::gpuBoard, PowerKind::facility})
        for (const auto* info : members)
            for (const auto& channel : info->channels)
                if (channel.power == kind) return kind;
    return PowerKind::notPower;
}

void addPower(JobFigures& figures, std::span<const SeriesInfo* const> members) {
    std::size_t count = 0;
    double onlyMeanW = kNan;
    for (const auto* info : members) {
        for (const auto& channel : info->channels) {
            if (channel.power != figures.power || std::isnan(channel.maximum)) continue;
            figures.energyKWh = std::fmax(figures.energyKWh, 0)
                + (std::isnan(channel.energyKWh) ? 0 : channel.energyKWh);
            figures.peakW = (count == 0 ? 0 : figures.peakW) + channel.maximum;
            onlyMeanW = channel.mean;
            ++count;
            break;  // a second channel of the kind in one series tells the same power again
        }
    }
    figures.peakIsBound = count > 1;
    if (count == 1) figures.meanW = onlyMeanW;
    if (count > 1 && figures.durationS > 0)
        figures.meanW = figures.energyKWh * kJoulePerKWh / figures.durationS;
}

}  // namespace

JobFigures figuresOf(std::span<const SeriesInfo* const> members) {
    JobFigures figures;
    figures.startS = figures.durationS = kNan;
    figures.energyKWh = figures.meanW = figures.peakW = kNan;
    std::set<std::string> nodes;
    std::set<std::pair<std::string, std::string>> gpus;
    double endS = kNan;
    for (const auto* info : members) {
        figures.findings += info->findings.size();
        figures.samples += info->samples;
        figures.startS = std::fmin(figures.startS, info->startS);
        endS = std::fmax(endS, info->endS);
        const auto node = labelOr(info->labels, "node"), gpu = labelOr(info->labels, "gpu");
        nodes.insert(node);
        if (!gpu.empty()) gpus.emplace(node, gpu);
    }
    figures.nodes = nodes.size();
    figures.gpus = gpus.size();
    figures.durationS = endS - figures.startS;
    figures.power = chosenKind(members);
    if (figures.power != PowerKind::notPower) addPower(figures, members);
    return figures;
}

}  // namespace wattline
