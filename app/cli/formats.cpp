// SPDX-License-Identifier: GPL-3.0-or-later
// `wattline-cli formats`: what can be read.
#include "app/cli/commands.h"
#include "core/ingest/read_traces.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace wattline {

namespace {

void printFormats(bool asJson) {
    if (asJson) {
        nlohmann::json list = nlohmann::json::array();
        for (const auto& format : formats()) {
            list.push_back({{"name", format.name}, {"description", format.description}});
        }
        std::cout << nlohmann::json{{"schema", 1}, {"formats", list}}.dump(2) << '\n';
        return;
    }
    for (const auto& format : formats()) {
        std::cout << fmt::format("{:<16}{}\n", format.name, format.description);
    }
    std::cout << "Plain or gzip. A format is told by the content of a file, not by its name.\n";
}

}  // namespace

void addFormats(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand("formats", "List the trace formats that can be read");
    const auto asJson = std::make_shared<bool>(false);
    command->add_flag("--json", *asJson, "Print one JSON document");
    command->callback([&context, asJson] { context.run = [asJson] { printFormats(*asJson); }; });
}

}  // namespace wattline
