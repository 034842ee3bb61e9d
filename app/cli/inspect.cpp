// SPDX-License-Identifier: GPL-3.0-or-later
// `wattline-cli inspect`: what is in these files, and what is odd about it.
#include "app/cli/commands.h"
#include "app/cli/inspection.h"
#include "app/cli/print_result.h"
#include "app/cli/prometheus_arguments.h"
#include "app/cli/reading_arguments.h"
#include "core/ingest/open_series.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>

namespace wattline {

namespace {

struct InspectOptions {
    std::vector<std::string> paths;
    ReadingArguments reading;
    PrometheusArguments prometheus;
    bool asJson = false;
};

// Printed in one piece at the end, so that a failure leaves nothing half said on stdout.
void inspect(const InspectOptions& options, const RunControl& control) {
    std::vector<std::filesystem::path> paths(options.paths.begin(), options.paths.end());
    std::optional<FetchedPrometheus> fetched;
    if (options.prometheus.given())
        paths.push_back(fetched.emplace(options.prometheus, control).path());
    const auto inspection = options.asJson ? makeJsonInspection() : makeTextInspection();
    const auto skipped = visitSources({}, paths, options.reading.options(), control,
        [&](const SourceFile& file, const std::vector<SeriesPtr>& series) {
            inspection->add(file, series);
            options.reading.remember({file});
        });
    printResult(inspection->finish(skipped));
}

}  // namespace

void addInspect(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand(
        "inspect", "Show channels, units, span, step, findings and statistics of traces");
    const auto options = std::make_shared<InspectOptions>();
    command->add_option("paths", options->paths, "Files, folders and trace stores")
        ->type_name("PATH");
    addReadingOptions(*command, options->reading);
    addPrometheusOptions(*command, options->prometheus);
    command->add_flag("--json", options->asJson, "Print one JSON document");
    command->callback([&context, options] {
        if (options->paths.empty() && !options->prometheus.given())
            throw CLI::RequiredError("PATH or --prometheus");
        context.run = [&context, options] { inspect(*options, context.control); };
    });
}

}  // namespace wattline
