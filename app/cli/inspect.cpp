// SPDX-License-Identifier: GPL-3.0-or-later
// `wattline-cli inspect`: what is in these files, and what is odd about it.
#include "app/cli/commands.h"
#include "app/cli/import_progress.h"
#include "app/cli/inspect_view.h"
#include "app/cli/inspection.h"
#include "app/cli/known_series.h"
#include "app/cli/print_result.h"
#include "app/cli/prometheus_arguments.h"
#include "app/cli/reading_arguments.h"
#include "app/cli/renamed_series.h"
#include "core/dataset/level_series.h"
#include "core/ingest/open_series.h"
#include "core/trace/iso_time.h"
#include "core/trace/printable.h"

#include <CLI/CLI.hpp>

#include <cmath>
#include <fmt/format.h>
#include <iostream>
#include <memory>
#include <optional>
#include <unistd.h>

namespace wattline {

namespace {

constexpr std::size_t kMostFits = 1000;  // nodes

struct InspectOptions {
    std::vector<std::string> paths;
    ReadingArguments reading;
    PrometheusArguments prometheus;
    ViewArguments view;
    std::size_t histogramBins = 0;
    bool asJson = false;
};

/// What is read, and what its temporary files are called.
class Sources {
public:
    Sources(const InspectOptions& options, const RunControl& control)
        : paths(options.paths.begin(), options.paths.end()) {
        if (options.prometheus.given())
            paths.push_back(m_fetched.emplace(options.prometheus, control).path());
    }

    SourceFile named(SourceFile file) const {
        if (isFetched(file.path)) file.path = m_fetched->address();
        return file;
    }
    SeriesPtr named(SeriesPtr series) const {
        return isFetched(series->info().source) ? renamed(std::move(series), m_fetched->address())
                                                : series;
    }

    std::vector<std::filesystem::path> paths;

private:
    bool isFetched(const std::filesystem::path& path) const {
        return m_fetched && path == m_fetched->path();
    }
    std::optional<FetchedPrometheus> m_fetched;
};

/// Recordings without the name of a node are of one only where they fit together.
std::vector<FittedNode> fitted(const std::vector<SeriesPtr>& series, const RunControl& control) {
    auto nodes = fitWalls(meteredNodes(series, kMostFits), control);
    std::erase_if(nodes, [](const FittedNode& node) { return node.node.empty() && !node.fit; });
    return nodes;
}

/// Files one after the other, let go when they are told of.
Overview inspectEach(const Sources& sources, const InspectOptions& options, Inspection& inspection,
    KnownSeries& known, const RunControl& control) {
    const auto reading = options.reading.options();
    Overview overview;
    overview.skipped = visitSources({}, sources.paths, reading, control,
        [&](const SourceFile& file, const std::vector<SeriesPtr>& series) {
            for (const auto& one : series) {
                const auto shown = sources.named(one);
                inspection.add(*shown, control);
                known.add(*shown, file.path);
            }
            inspection.add(sources.named(file));
            options.reading.remember({file});
        });
    // Meters and GPUs may lie in different files: those are opened again, side by side.
    if (const auto metered = known.filesOf(meteredNodes(known.all(), kMostFits));
        !metered.empty()) {
        const auto opened = openSeries(metered, reading, control);
        overview.walls = fitted(opened.series, control);
    }
    return overview;
}

/// All of them side by side.
Overview inspectView(const Sources& sources, const InspectOptions& options, Inspection& inspection,
    KnownSeries& known, const RunControl& control) {
    auto opened = openSeries(sources.paths, options.reading.options(), control);
    for (auto& series : opened.series) series = sources.named(std::move(series));
    const auto view
        = viewOf(std::move(opened.series), options.view, options.prometheus.stepOr(0), control);
    for (const auto& series : view.series) {
        inspection.add(*series, control);
        known.add(*series, {});
    }
    if (view.recorded.empty())
        std::cerr << fmt::format(
            "note: no trace fits the filter \"{}\".\n", printable(options.view.filter));
    for (const auto& file : opened.files) inspection.add(sources.named(file));
    options.reading.remember(opened.files);
    return {std::move(opened.skipped), nullptr, fitted(view.recorded, control), view.findings};
}

void noteEmptyRange(const TimeRange& range, const KnownSeries& known) {
    double firstS = HUGE_VAL, lastS = -HUGE_VAL;
    for (const auto& series : known.all()) {
        firstS = std::fmin(firstS, series->info().startS);
        lastS = std::fmax(lastS, series->info().endS);
    }
    if (firstS > lastS || (firstS <= range.toS && lastS >= range.fromS)) return;
    std::cerr << fmt::format("note: nothing was recorded in this range, but from {} to {}.\n",
        isoUtc(firstS), isoUtc(lastS));
}

Spool report(const InspectOptions& options, const RunControl& control) {
    const Sources sources(options, control);
    const InspectionOptions what{options.view.range(), options.histogramBins};
    const auto inspection = options.asJson ? makeJsonInspection(what) : makeTextInspection(what);
    KnownSeries known;
    auto overview = options.view.needsAll()
        ? inspectView(sources, options, *inspection, known, control)
        : inspectEach(sources, options, *inspection, known, control);
    options.reading.noteUnusedMap();
    noteEmptyRange(what.range, known);
    const JobCatalog jobs(known.all());
    overview.jobs = &jobs;
    return inspection->finish(overview);
}

// Printed in one piece at the end, so that a failure leaves nothing half said on stdout.
void inspect(const InspectOptions& options, RunControl& control) {
    Spool text;
    {
        ReadingProgress progress(::isatty(STDERR_FILENO) != 0);
        control.onProgress = [&](const Progress& at) { progress.on(at); };
        text = report(options, control);
        control.onProgress = {};
    }
    printResult(std::move(text));
}

}  // namespace

void addInspect(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand("inspect",
        "Show channels, units, span, step, findings and statistics of traces, their jobs, and how "
        "wall power follows the GPUs");
    const auto options = std::make_shared<InspectOptions>();
    command->add_option("paths", options->paths, "Files, folders and trace stores")
        ->type_name("PATH");
    addReadingOptions(*command, options->reading);
    addViewOptions(*command, options->view);
    addPrometheusOptions(*command, options->prometheus);
    auto* const json = command->add_flag("--json", options->asJson, "Print one JSON document");
    command
        ->add_option("--histogram", options->histogramBins,
            "Histogram of so many bins and load duration curve of power channels, in the document")
        ->type_name("BINS")
        ->check(CLI::Range(1, 10'000))
        ->needs(json);
    command->callback([&context, options] {
        if (options->paths.empty() && !options->prometheus.given())
            throw CLI::RequiredError("PATH or --prometheus");
        if (!options->prometheus.step.empty() && options->view.level.empty()
            && !options->prometheus.given())
            throw CLI::RequiresError("--step", "--level or --prometheus");
        context.run = [&context, options] { inspect(*options, context.control); };
    });
}

}  // namespace wattline
