// SPDX-License-Identifier: GPL-3.0-or-later
// evaluate DIR: the tables of a finished result.
#include "app/cli/commands.h"
#include "app/cli/print_result.h"
#include "core/experiment/result.h"
#include "core/report/result_text.h"
#include "core/trace/error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace wattline {

namespace {

struct EvaluateArguments {
    std::filesystem::path directory;
    int lead = 1;
    bool json = false;
};

void evaluate(const EvaluateArguments& arguments) {
    const auto result = readResult(arguments.directory);
    if (arguments.lead > result.spec.horizon) {
        throw Error("--lead",
            fmt::format("found {}, but the result goes {} steps ahead.", arguments.lead,
                result.spec.horizon),
            fmt::format("Use 1 to {}.", result.spec.horizon));
    }
    printResult(arguments.json ? toJson(result) : resultText(result, arguments.lead));
}

}  // namespace

void addEvaluate(CLI::App& app, CommandContext& context) {
    auto* const command = app.add_subcommand("evaluate", "Print the tables of a result");
    const auto arguments = std::make_shared<EvaluateArguments>();
    command->add_option("DIR", arguments->directory, "Folder of a finished run")->required();
    command->add_option("--lead", arguments->lead, "Steps ahead the table is about")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    command->add_flag("--json", arguments->json, "Print result.json instead of tables");
    command->callback(
        [arguments, &context] { context.run = [arguments] { evaluate(*arguments); }; });
}

}  // namespace wattline
