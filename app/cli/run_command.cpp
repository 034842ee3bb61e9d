// SPDX-License-Identifier: GPL-3.0-or-later
// run SPEC.json|--data PATH... -o DIR: the whole experiment.
#include "app/cli/commands.h"
#include "app/cli/print_result.h"
#include "app/cli/run_arguments.h"
#include "app/cli/run_progress.h"
#include "core/dataset/levels.h"
#include "core/report/result_text.h"
#include "core/trace/amount_text.h"
#include "core/trace/error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <sys/resource.h>
#include <unistd.h>

namespace wattline {

namespace {

/// CPU time of this process and of the helpers it waited for.
double cpuSeconds() {
    double sum = 0;
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage{};
        if (::getrusage(who, &usage) != 0) continue;
        for (const auto& time : {usage.ru_utime, usage.ru_stime})
            sum += static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    }
    return sum;
}

ExperimentResult execute(const RunArguments& arguments, const RunControl& control) {
    const auto spec = specFor(arguments);
    RunProgress progress(::isatty(STDERR_FILENO) == 1);
    try {
        return runExperiment(spec, {arguments.directory, arguments.resume, arguments.workers},
            control, progress, torchBackend());
    } catch (const Interrupted&) {
        if (std::filesystem::exists(arguments.directory / "spec.json")) {
            progress.onLog(LogLevel::info, "stopped",
                fmt::format(
                    "go on with: wattline-cli run --resume -o {}", arguments.directory.string()));
        }
        throw;
    }
}

std::string tables(const ExperimentResult& result, double wallS) {
    return resultText(result)
        + fmt::format("\nResult in {} after {} ({} of CPU).\n", result.directory.string(),
            durationText(wallS), durationText(cpuSeconds()));
}

void run(const RunArguments& arguments, const RunControl& control) {
    const auto begin = std::chrono::steady_clock::now();
    const auto result = execute(arguments, control);
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
    printResult(arguments.json ? toJson(result) : tables(result, wall.count()));
}

void declareOptions(CLI::App& command, RunArguments& arguments) {
    command.add_option("SPEC", arguments.specFile, "Experiment file (JSON)")
        ->check(CLI::ExistingFile);
    command.add_option(
        "--data", arguments.data, "Trace files or folders, instead of those in SPEC");
    addReadingOptions(command, arguments.reading);
    command.add_option("-o,--output", arguments.directory, "Folder for the result")->required();
    command.add_option("--device", arguments.device, "Where to train")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
    command.add_option("--level", arguments.level, "What is put together to one series")
        ->check(CLI::IsMember(levelNames()));
    command
        .add_option("--covariate", arguments.covariates,
            "Channel that models see beside the target's past; may be given several times")
        ->allow_extra_args(false);
    command
        .add_option("--derived", arguments.derived,
            "Channel computed for each node, NAME=FORMULA[:UNIT]; may be given several times")
        ->allow_extra_args(false);
    command.add_option("--pue", arguments.pue,
        "Take node wall power to facility power: 1.3, or a curve 100kW:1.6,1MW:1.25");
    command.add_flag("--resume", arguments.resume, "Go on with the run in the folder");
    auto* const preset = command.add_option("--preset", arguments.preset, "How long to train")
                             ->check(CLI::IsMember({"quick", "thorough"}));
    command
        .add_flag_callback(
            "--quick", [&arguments] { arguments.preset = "quick"; }, "Same as --preset quick")
        ->excludes(preset);
    command.add_option("--seeds", arguments.seeds, "Seeds, comma between")->delimiter(',');
    command.add_option("--models", arguments.models, "Models, comma between")->delimiter(',');
    command.add_option("--workers", arguments.workers, "Trainings at a time; 0 = one a core")
        ->check(CLI::Range(0, 1024));
    command.add_flag("--json", arguments.json, "Print result.json instead of tables");
}

}  // namespace

void addRun(CLI::App& app, CommandContext& context) {
    auto* const command = app.add_subcommand(
        "run", "Train teacher, student and baselines on traces and compare them");
    const auto arguments = std::make_shared<RunArguments>();
    declareOptions(*command, *arguments);
    command->callback([command, arguments, &context] {
        if (arguments->specFile.empty() && arguments->data.empty() && !arguments->resume)
            throw CLI::ValidationError(command->get_name(), "give a SPEC, or traces with --data");
        context.run = [arguments, &context] { run(*arguments, context.control); };
    });
}

}  // namespace wattline
