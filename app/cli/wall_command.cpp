// SPDX-License-Identifier: GPL-3.0-or-later
// `wattline-cli wall`: how the wall power of nodes follows their GPUs.
#include "app/cli/commands.h"
#include "app/cli/no_repair.h"
#include "app/cli/print_result.h"
#include "app/cli/wall_report.h"
#include "app/cli/zone_option.h"
#include "core/dataset/wall_fit.h"
#include "core/ingest/open_series.h"
#include "core/trace/error.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace wattline {

namespace {

struct WallOptions {
    std::vector<std::string> paths;
    ReadOptions reading;
    bool asJson = false;
};

void fitThem(const WallOptions& options, const RunControl& control) {
    const std::vector<std::filesystem::path> paths(options.paths.begin(), options.paths.end());
    const auto opened = openSeries(paths, options.reading, control);
    const auto nodes = fitWalls(opened.series, control);
    if (nodes.empty())
        throw Error(options.paths.front(), "no node has both a wall meter and GPUs.",
            "Open the meter's and the GPUs' recordings together; both need the node's name.");
    if (!options.asJson) return printResult(wallText(nodes));
    const nlohmann::json document{{"schema", 1}, {"nodes", wallJson(nodes)}};
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
    addZone(*command, options->reading);
    addNoRepair(*command, options->reading);
    command->add_flag("--json", options->asJson, "Print one JSON document");
    command->callback([&context, options] {
        context.run = [&context, options] { fitThem(*options, context.control); };
    });
}

}  // namespace wattline
