// SPDX-License-Identifier: GPL-3.0-or-later
// wattline-cli: everything but the window.
#include "app/cli/commands.h"
#include "core/trace/error.h"
#include "core/trace/printable.h"

#include <CLI/CLI.hpp>

#include <atomic>
#include <csignal>
#include <iostream>
#include <thread>

namespace {

std::atomic<int> interruptions{0};

// The first Ctrl-C stops cleanly, the second at once.
extern "C" void onInterrupt(int) {
    if (interruptions.fetch_add(1) > 0) std::_Exit(130);
}

constexpr int kWrongUsage = 2;

void tell(const std::exception& error) {
    std::cerr << "error: " << wattline::printableLines(error.what()) << '\n';
}

int runCommand(wattline::CommandContext& context, std::stop_source& stop) {
    std::jthread watcher([&stop](const std::stop_token& done) {
        while (!done.stop_requested()) {
            if (interruptions > 0) stop.request_stop();
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    });
    try {
        context.run();
        return 0;
    } catch (const wattline::Interrupted&) {
        std::cerr << "interrupted\n";
        return 130;
    } catch (const wattline::Error& error) {
        tell(error);
        return error.where().starts_with("--") ? kWrongUsage : 1;
    } catch (const std::exception& error) {
        tell(error);
        return 1;
    }
}

/// CLI11 says of a misspelt command only that one is missing.
std::string usageMessage(const CLI::App* app, const CLI::Error& error) {
    const auto rest = app->remaining();
    std::string text = error.what();
    if (app->get_subcommands().empty()) {
        text = rest.empty() ? "no command is given."
                            : '"' + wattline::printable(rest.front()) + "\" is no command.";
        std::string commands;
        for (const auto* command : app->get_subcommands([](const CLI::App*) { return true; }))
            commands += (commands.empty() ? " Commands: " : ", ") + command->get_name();
        text += commands + '.';
    }
    return "error: " + text + "\nRun with --help for more information.\n";
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Short-term power forecasting for AI data centres", "wattline-cli");
    app.set_version_flag("--version", WATTLINE_VERSION);
    app.require_subcommand(1);
    app.failure_message(usageMessage);
    std::stop_source stop;
    wattline::CommandContext context;
    context.control.stop = stop.get_token();
    wattline::addEvaluate(app, context);
    wattline::addFetch(app, context);
    wattline::addForecast(app, context);
    wattline::addFormats(app, context);
    wattline::addImport(app, context);
    wattline::addInspect(app, context);
    wattline::addRun(app, context);
    wattline::addWall(app, context);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : kWrongUsage;
    }
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error to tell, not a death
    return runCommand(context, stop);
}
