// SPDX-License-Identifier: GPL-3.0-or-later
// `wattline-cli inspect`: what is in these files, and what is odd about it.
#include "app/cli/commands.h"
#include "app/cli/inspection.h"
#include "app/cli/no_repair.h"
#include "app/cli/print_result.h"
#include "core/ingest/open_series.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace wattline {

namespace {

struct InspectOptions {
    std::vector<std::string> paths;
    ReadOptions reading;
    bool asJson = false;
};

// Printed in one piece at the end, so that a failure leaves nothing half said on stdout.
void inspect(const InspectOptions& options, const RunControl& control) {
    const std::vector<std::filesystem::path> paths(options.paths.begin(), options.paths.end());
    const auto inspection = options.asJson ? makeJsonInspection() : makeTextInspection();
    const auto skipped = visitSources({}, paths, options.reading, control,
        [&](const SourceFile& file, const std::vector<SeriesPtr>& series) {
            inspection->add(file, series);
        });
    printResult(inspection->finish(skipped));
}

}  // namespace

void addInspect(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand(
        "inspect", "Show channels, units, span, step, findings and statistics of traces");
    const auto options = std::make_shared<InspectOptions>();
    command->add_option("paths", options->paths, "Files, folders and trace stores")
        ->required()
        ->type_name("PATH");
    command
        ->add_option("--format", options->reading.format,
            "Read as this format instead of telling it by content")
        ->type_name("NAME");
    addNoRepair(*command, options->reading);
    command->add_flag("--json", options->asJson, "Print one JSON document");
    command->callback([&context, options] {
        context.run = [&context, options] { inspect(*options, context.control); };
    });
}

}  // namespace wattline
