// SPDX-License-Identifier: GPL-3.0-or-later
// fetch supercloud ...: lists the open bucket and downloads the series of chosen jobs.
#include "app/cli/commands.h"
#include "app/cli/fetch_options.h"
#include "app/cli/fetch_progress.h"
#include "app/cli/fetch_report.h"
#include "app/cli/print_result.h"
#include "core/trace/error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <unistd.h>

namespace wattline {

namespace {

std::set<SupercloudPart> partsOf(const FetchOptions& options) {
    std::set<SupercloudPart> parts;
    for (const auto& name : options.parts) {
        const auto part = supercloudPart(name);
        if (!part)
            throw Error("--parts", fmt::format("found \"{}\".", name),
                "Known: gpu, cpu, tables, slurm-log, node-data.");
        parts.insert(*part);
    }
    return parts;
}

/// Shows the licence before the first download into a folder and wants a yes.
void settleLicence(const FetchOptions& options) {
    if (licenceAccepted(options.folder)) return;
    std::cerr << supercloudLicenceText() << '\n';
    bool accepted = options.acceptLicence;
    if (!accepted && ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1) {
        std::cerr << "Do you accept this licence? [y/N] " << std::flush;
        std::string answer;
        std::getline(std::cin, answer);
        accepted = answer == "y" || answer == "Y" || answer == "yes";
    }
    if (!accepted)
        throw Error("--accept-licence", "the licence of the data was not accepted.",
            "Read it above; to accept it, give the command again with --accept-licence.");
    acceptLicence(options.folder);
}

DownloadReport carryOut(HttpClient& client, const FetchOptions& options, const FetchPlan& plan,
    FetchProgress& progress, const RunControl& control) {
    settleLicence(options);
    DownloadOptions download{options.baseUrl, options.folder, options.verify};
    download.retry.onRetry = [&](const std::string& why) { progress.say("trying again: " + why); };
    download.onProgress = [&](const DownloadProgress& state) { progress.downloading(state); };
    try {
        auto report = wattline::download(client, plan, download, control);
        if (report.refused.empty()) return report;
        throw Error({},
            fmt::format("{} of {} files could not be got: {}", report.refused.size(),
                plan.files.size(), report.refused.front()));
    } catch (const Interrupted&) {
        progress.say("What came stays; the same command goes on where it stopped.");
        throw;
    }
}

void fetch(FetchOptions options, const RunControl& control) {
    while (options.baseUrl.ends_with('/')) options.baseUrl.pop_back();
    const auto parts = partsOf(options);
    const auto limit = options.limit.empty() ? std::nullopt
                                             : std::optional(parseBytes(options.limit, "--limit"));
    FetchProgress progress(::isatty(STDERR_FILENO) == 1);
    HttpClient client;
    SupercloudSource source{options.baseUrl};
    source.listing.refresh = options.refresh;
    source.listing.onPage
        = [&](std::size_t pages, std::size_t objects) { progress.listing(pages, objects); };
    source.retry.onRetry = source.listing.retry.onRetry
        = [&](const std::string& why) { progress.say("trying again: " + why); };
    const auto catalogue = SupercloudCatalogue::load(client, source, parts, control);
    const auto plan = catalogue.plan(options.selection, limit, control);
    if (plan.jobs.empty() && !plan.missing.empty())
        throw Error("--jobs",
            fmt::format("none of the {} jobs is in the listing.", plan.missing.size()),
            "Check the numbers, or list again with --refresh.");
    std::optional<DownloadReport> report;
    if (!options.dryRun) report = carryOut(client, options, plan, progress, control);
    printResult(options.asJson ? fetchJson(options, plan, catalogue, report)
                               : fetchText(options, plan, catalogue, report));
}

void declareOptions(CLI::App& command, FetchOptions& options) {
    constexpr int kMostJobs = 1'000'000;
    auto& selection = options.selection;
    command.add_option("--jobs", selection.jobs, "These jobs, comma between")->delimiter(',');
    command.add_option("--label", selection.label, "Jobs with this label: bert-base-uncased");
    command.add_option("--first", selection.first, "The first so many jobs")
        ->check(CLI::Range(1, kMostJobs));
    command.add_option("--sample", selection.sample, "So many jobs, drawn by --seed")
        ->check(CLI::Range(1, kMostJobs));
    command
        .add_option_function<std::string>(
            "--stratify", [&selection](const std::string&) { selection.stratify = true; },
            "label: each label with its share of the sample")
        ->check(CLI::IsMember({"label"}));
    command
        .add_option("--seed", selection.seed, "Of the sample; the same seed draws the same jobs")
        ->capture_default_str();
    command.add_option("--limit", options.limit, "Most to download: 500MB, 1GB");
    command
        .add_option("--parts", options.parts,
            "Comma between: gpu, cpu (lists 791 pages), tables (labels, TRES map), slurm-log "
            "(98 MB), node-data (2.1 GB)")
        ->delimiter(',')
        ->capture_default_str();
    command.add_option("-o,--output", options.folder, "Folder for the files")
        ->default_str("supercloud");
    command.add_option("--base-url", options.baseUrl, "Of the bucket or a mirror of it")
        ->capture_default_str();
    command.add_flag("--refresh", options.refresh, "List again, also where a listing is kept");
    command.add_flag("--verify", options.verify, "Check the MD5 of files that are there, too");
    command.add_flag("--dry-run", options.dryRun, "Say what would be downloaded, and stop");
    command.add_flag(
        "--accept-licence", options.acceptLicence, "Accept CC BY-NC-ND 4.0 without being asked");
    command.add_flag("--json", options.asJson, "Print one JSON document");
}

}  // namespace

void addFetch(CLI::App& app, CommandContext& context) {
    auto* const fetching = app.add_subcommand("fetch", "Download an open data set");
    fetching->require_subcommand(1);
    auto* const command = fetching->add_subcommand("supercloud",
        "MIT Supercloud (CC BY-NC-ND 4.0): power of GPU jobs, from its bucket, without an account");
    const auto options = std::make_shared<FetchOptions>();
    options->folder = "supercloud";
    declareOptions(*command, *options);
    command->callback([options, &context] {
        context.run = [options, &context] { fetch(*options, context.control); };
    });
}

}  // namespace wattline
