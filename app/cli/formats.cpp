// SPDX-License-Identifier: GPL-3.0-or-later
// `wattline-cli formats`: what can be read.
#include "app/cli/commands.h"
#include "app/cli/print_result.h"
#include "core/ingest/read_traces.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace wattline {

namespace {

std::string formatsText() {
    std::string text;
    for (const auto& format : formats()) {
        text += fmt::format("{:<22}{}\n", format.name, format.description);
    }
    return text + "Plain or gzip. A format is told by the content of a file, not by its name.\n";
}

std::string formatsJson() {
    nlohmann::json list = nlohmann::json::array();
    for (const auto& format : formats()) {
        list.push_back({{"name", format.name}, {"description", format.description}});
    }
    return nlohmann::json{{"schema", 1}, {"formats", list}}.dump(2) + '\n';
}

}  // namespace

void addFormats(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand("formats", "List the trace formats that can be read");
    const auto asJson = std::make_shared<bool>(false);
    command->add_flag("--json", *asJson, "Print one JSON document");
    command->callback([&context, asJson] {
        context.run = [asJson] { printResult(*asJson ? formatsJson() : formatsText()); };
    });
}

}  // namespace wattline
