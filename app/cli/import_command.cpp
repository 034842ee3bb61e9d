// SPDX-License-Identifier: GPL-3.0-or-later
// import PATH... -o STORE.h5: files and folders into a store.
#include "app/cli/commands.h"
#include "app/cli/import_progress.h"
#include "app/cli/print_result.h"
#include "app/cli/prometheus_arguments.h"
#include "app/cli/reading_arguments.h"
#include "core/dataset/levels.h"
#include "core/ingest/import_traces.h"
#include "core/trace/amount_text.h"
#include "core/trace/error.h"
#include "core/trace/printable.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <thread>
#include <unistd.h>

namespace wattline {

namespace {

struct ImportArguments {
    std::vector<std::string> paths;
    std::string store;
    ReadingArguments reading;
    PrometheusArguments prometheus;
    bool append = false;
    std::string follow;  ///< how often; empty = once
    std::string level;
};

std::string counted(std::size_t count, const std::string& what, const std::string& plural) {
    return fmt::format("{} {}", count, count == 1 ? what : plural);
}

std::string summary(const ImportReport& report, const std::string& store, double seconds) {
    if (report.files == 0 && report.known > 0)
        return fmt::format("Nothing new for {}: {} in it already{}.\n", printable(store),
            counted(report.known, "file was", "files were"),
            report.skipped.empty() ? "" : fmt::format("; {} not read", report.skipped.size()));
    auto text = fmt::format("{} ({}) as {} in {} after {}", counted(report.files, "file", "files"),
        amountText(report.bytes), counted(report.series, "series", "series"), printable(store),
        durationText(seconds));
    if (report.known > 0)
        text += fmt::format("; {} in it already", counted(report.known, "file was", "files were"));
    if (!report.skipped.empty()) text += fmt::format("; {} not read", report.skipped.size());
    return text + ".\n";
}

ImportReport importOnce(const ImportArguments& arguments, const RunControl& control) {
    std::vector<std::filesystem::path> paths(arguments.paths.begin(), arguments.paths.end());
    std::optional<FetchedPrometheus> fetched;
    ImportOptions options(arguments.reading.options());
    options.append = arguments.append || !arguments.follow.empty();
    if (!arguments.level.empty())
        options.level
            = {arguments.level, arguments.prometheus.stepOr(arguments.prometheus.given() ? 15 : 1)};
    options.onFile = [&](const SourceFile& file) { arguments.reading.remember({file}); };
    if (arguments.prometheus.given()) {
        paths.push_back(fetched.emplace(arguments.prometheus, control).path());
        options.sourceNames[fetched->path()]
            = options.append ? fetched->feedAddress() : fetched->address();
    }
    ImportProgress progress(::isatty(STDERR_FILENO) != 0);
    return importTraces(paths, arguments.store, options, control,
        [&](const FilesProgress& files) { progress.on(files); });
}

/// Says what was read; of later rounds only what is new.
void tell(const ImportReport& report, const ImportArguments& arguments, double seconds,
    std::set<std::string>& told) {
    const bool isFirst = told.empty();
    told.insert("");
    for (const auto& file : report.skipped) {
        const auto line = fmt::format(
            "not read: {}: {}\n", printable(file.path.string()), printable(file.reason));
        if (told.insert(line).second) fmt::print(stderr, "{}", line);
    }
    if (isFirst || report.files > 0) printResult(summary(report, arguments.store, seconds));
}

void waitFor(double seconds, const RunControl& control) {
    using Clock = std::chrono::steady_clock;
    const auto until = Clock::now() + std::chrono::duration<double>(seconds);
    while (Clock::now() < until) {
        control.checkpoint();
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    control.checkpoint();
}

void import(const ImportArguments& arguments, const RunControl& control) {
    const bool follows = !arguments.follow.empty();
    const double everyS = follows ? parseDuration(arguments.follow, "--follow") : 0;
    std::set<std::string> told;
    try {
        do {
            const auto begin = std::chrono::steady_clock::now();
            const auto report = importOnce(arguments, control);
            const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
            if (told.empty()) arguments.reading.noteUnusedMap();
            tell(report, arguments, wall.count(), told);
            if (follows) waitFor(everyS, control);
        } while (follows);
    } catch (const Interrupted&) {
        fmt::print(stderr, "What was finished is in {}; the same command goes on.\n",
            arguments.level.empty() ? printable(arguments.store) : "a hidden store beside it");
        throw;
    }
}

}  // namespace

void addImport(CLI::App& app, CommandContext& context) {
    auto* const command
        = app.add_subcommand("import", "Read files and folders into a trace store, or add to it");
    const auto arguments = std::make_shared<ImportArguments>();
    command->add_option("paths", arguments->paths, "Files, folders and trace stores")
        ->type_name("PATH");
    command->add_option("-o,--output", arguments->store, "The store")
        ->required()
        ->type_name("STORE.h5");
    command->add_flag("--append", arguments->append,
        "For logs that are still written, and for servers: add only what is new since the last "
        "call, so that series go on");
    command
        ->add_option("--follow", arguments->follow,
            "Append again and again with so long between: 10s, 5m; until it is interrupted")
        ->type_name("DURATION");
    command
        ->add_option("--level", arguments->level,
            "Keep power at this level of the site, a mean every --step (default: 1s), in place of "
            "all samples; different kinds of power are never added up")
        ->check(CLI::IsMember(levelNames()));
    addReadingOptions(*command, arguments->reading);
    addPrometheusOptions(*command, arguments->prometheus);
    command->footer(
        "A second call goes on where the first one stopped: files that are in the store "
        "already and have not changed are passed over.");
    command->callback([arguments, &context] {
        if (arguments->paths.empty() && !arguments->prometheus.given())
            throw CLI::RequiredError("PATH or --prometheus");
        if (!arguments->prometheus.step.empty() && arguments->level.empty()
            && !arguments->prometheus.given())
            throw CLI::RequiresError("--step", "--level or --prometheus");
        context.run = [arguments, &context] { import(*arguments, context.control); };
    });
}

}  // namespace wattline
