// SPDX-License-Identifier: GPL-3.0-or-later
// CLI11 in one file: its header is slow to compile.
#include "app/gui/options.h"

#include <CLI/CLI.hpp>

namespace wattline {

namespace {

void addRender(
    CLI::App& app, const char* name, const char* help, GuiOptions& options, GuiOptions::Task task) {
    auto* command = app.add_subcommand(name, help);
    command->add_option("result", options.result, "Folder of a finished run")->required();
    command->add_option("-o,--output", options.output, "Folder to write into")->required();
    command->callback([&options, task] {
        options.task = task;
        options.headless = true;
    });
}

}  // namespace

ParsedOptions parseOptions(int argc, char** argv) {
    GuiOptions options;
    CLI::App app("Short-term power forecasting for AI data centres", "wattline");
    app.set_version_flag("--version", WATTLINE_VERSION);
    app.add_option("--run", options.spec, "Run this experiment (a JSON spec)");
    app.add_option("-o,--output", options.output, "Folder of the result; must be new or empty");
    app.add_flag("--headless", options.headless, "Run without a window: needs --run and -o");
    app.add_option("--theme", options.theme, "Colours of the window")
        ->check(CLI::IsMember({"light", "dark"}));
    app.add_option(
        "--screenshots", options.screenshots, "Save a picture of every page here, then close");
    app.add_option("--tour", options.tour,
           "Drive the window through every page on its own and save pictures")
        ->group("");  // for the tests: not in the help
    app.add_option("paths", options.paths, "Data files, folders, results or specs to open");
    addRender(
        app, "report", "Write the report of a finished run", options, GuiOptions::Task::report);
    addRender(app, "plot", "Write the pictures of a finished run as PNG and SVG", options,
        GuiOptions::Task::plot);
    try {
        app.parse(argc, argv);
        const bool run = options.task == GuiOptions::Task::window;
        if (run && options.headless && (options.spec.empty() || options.output.empty()))
            throw CLI::ValidationError(
                "--headless", "needs --run SPEC and -o DIR: there is no window to choose in");
    } catch (const CLI::ParseError& error) {
        return {std::nullopt, app.exit(error) == 0 ? 0 : 2};
    }
    return {options, 0};
}

}  // namespace wattline
