// SPDX-License-Identifier: GPL-3.0-or-later
// `wattline-cli wall`: how the wall power of nodes follows their GPUs.
#include "app/cli/commands.h"
#include "app/cli/no_repair.h"
#include "app/cli/print_result.h"
#include "core/dataset/wall_fit.h"
#include "core/ingest/open_series.h"
#include "core/trace/error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace wattline {

namespace {

struct WallOptions {
    std::vector<std::string> paths;
    ReadOptions reading;
    bool asJson = false;
};

std::string textOf(const std::vector<FittedNode>& nodes) {
    std::string text;
    for (const auto& node : nodes) {
        const auto name = node.node.empty() ? std::string("unnamed node") : node.node;
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

void fitThem(const WallOptions& options, const RunControl& control) {
    const std::vector<std::filesystem::path> paths(options.paths.begin(), options.paths.end());
    const auto opened = openSeries(paths, options.reading, control);
    const auto nodes = fitWalls(opened.series, control);
    if (nodes.empty())
        throw Error(options.paths.front(), "no node has both a wall meter and GPUs.",
            "Open the meter's and the GPUs' recordings together; both need the node's name.");
    if (!options.asJson) return printResult(textOf(nodes));
    nlohmann::json document{{"schema", 1}, {"nodes", nlohmann::json::array()}};
    for (const auto& node : nodes) document["nodes"].push_back(jsonOf(node));
    printResult(document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
}

}  // namespace

void addWall(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand(
        "wall", "Fit the wall power of nodes to the power of their GPUs, recorded at one time");
    const auto options = std::make_shared<WallOptions>();
    command->add_option("paths", options->paths, "Files and folders of both")
        ->required()
        ->type_name("PATH");
    command
        ->add_option("--format", options->reading.format,
            "Read as this format instead of telling it by content")
        ->type_name("NAME");
    addNoRepair(*command, options->reading);
    command->add_flag("--json", options->asJson, "Print one JSON document");
    command->callback([&context, options] {
        context.run = [&context, options] { fitThem(*options, context.control); };
    });
}

}  // namespace wattline
