// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/wall_report.h"

#include "core/trace/printable.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace wattline {

namespace {

nlohmann::json jsonOf(const FittedNode& node) {
    nlohmann::json entry{{"node", node.node}, {"gpus", node.gpus}, {"stepS", node.stepS},
        {"fit", nullptr}, {"why", node.why}};
    if (node.fit) {
        const auto& fit = *node.fit;
        entry["fit"] = {{"fixedW", fit.fixedW}, {"slope", fit.slope}, {"rmseW", fit.rmseW},
            {"r2", fit.r2}, {"samples", fit.samples}, {"leftOut", fit.leftOut},
            {"lowestGpuW", fit.lowestGpuW}, {"highestGpuW", fit.highestGpuW}};
    }
    return entry;
}

}  // namespace

std::string wallText(const std::vector<FittedNode>& nodes) {
    std::string text;
    for (const auto& node : nodes) {
        const auto name = node.node.empty() ? std::string("unnamed node") : printable(node.node);
        if (!node.fit) {
            text += fmt::format("{}: no fit: {}\n", name, node.why);
            continue;
        }
        const auto& fit = *node.fit;
        text += fmt::format("{}: wall = {:.1f} W + {:.4f} * sum of {} GPUs\n", name, fit.fixedW,
            fit.slope, node.gpus);
        text += fmt::format("  residual {:.1f} W (RMSE), R2 {:.4f}, {} samples at a step of {:.6g} "
                            "s, {} left out, GPUs from {:.0f} to {:.0f} W\n",
            fit.rmseW, fit.r2, fit.samples, node.stepS, fit.leftOut, fit.lowestGpuW,
            fit.highestGpuW);
    }
    return text;
}

nlohmann::json wallJson(const std::vector<FittedNode>& nodes) {
    auto list = nlohmann::json::array();
    for (const auto& node : nodes) list.push_back(jsonOf(node));
    return list;
}

}  // namespace wattline
