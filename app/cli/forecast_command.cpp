// SPDX-License-Identifier: GPL-3.0-or-later
// forecast BUNDLE TRACE|-: rolls a trained student over a trace file or over standard input.
#include "app/cli/commands.h"
#include "app/cli/finding_text.h"
#include "app/cli/forecast_csv.h"
#include "app/cli/forecast_feed.h"
#include "core/derive/derived_series.h"
#include "core/footprint/native_student.h"
#include "core/forecast/trace_forecast.h"
#include "core/ingest/read_traces.h"
#include "core/store/atomic_file.h"
#include "core/trace/error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>
#include <utility>

namespace wattline {

namespace {

constexpr int kMostSteps = 100000;

struct ForecastArguments {
    std::filesystem::path bundle, trace, output;
    int steps = 1;
    bool follow = false;
};

void sayFindings(const std::vector<Finding>& findings) {
    for (const auto& finding : findings) std::cerr << "note: " << findingText(finding) << '\n';
}

TraceForecastOptions optionsFor(const BundleInfo& info, int steps) {
    TraceForecastOptions options{info.target, info.unit, info.powerKind, info.stepS, steps};
    options.covariates = info.covariates;
    return options;
}

/// The traces, and the channels that were computed for the student's training.
std::vector<SeriesPtr> withDerived(const BundleInfo& info, const std::vector<Trace>& traces,
    TraceForecastOptions& options, const RunControl& control) {
    auto series = viewAsSeries(traces);
    if (info.formulas.empty()) return series;
    const auto formulas = formulasFromJson(info.formulas);
    for (const auto& formula : formulas) options.derived.push_back(formula.name);
    std::vector<Finding> findings;
    const auto derived = deriveForNodes(formulas, series, findings, control);
    series.insert(series.end(), derived.begin(), derived.end());
    sayFindings(findings);
    return series;
}

std::ofstream opened(const std::filesystem::path& path, const std::filesystem::path& named) {
    std::ofstream file(path);
    if (!file) throw Error(named.string(), std::string(std::strerror(errno)) + ".");
    return file;
}

/// Row by row, so that memory does not grow with the trace; nothing is written before the first
/// row.
void writeForecasts(const NativeStudent& student, const std::vector<Trace>& traces, int steps,
    const RunControl& control, std::ostream& out) {
    bool isFirst = true;
    auto options = optionsFor(student.info(), steps);
    const auto series = withDerived(student.info(), traces, options, control);
    const auto findings
        = forecastTraces(student, series, options, control, [&](const TraceForecastRow& row) {
              if (std::exchange(isFirst, false)) out << traceHeader(student.info().unit, steps);
              out << traceRow(row);
          });
    out.flush();
    sayFindings(findings);
}

void forecastFile(
    const NativeStudent& student, const ForecastArguments& arguments, const RunControl& control) {
    const auto read = readTraces({arguments.trace}, {}, control);
    const auto writeTo = [&](std::ostream& out, const std::string& where) {
        writeForecasts(student, read.traces, arguments.steps, control, out);
        if (!out) throw Error(where, "the forecasts cannot be written.", "Is the disk full?");
    };
    if (arguments.output.empty()) return writeTo(std::cout, "stdout");
    writeFileAtomically(arguments.output, [&](const std::filesystem::path& temporary) {
        auto file = opened(temporary, arguments.output);
        writeTo(file, arguments.output.string());
    });
}

void forecastFrom(FeedSource& source, const NativeStudent& student,
    const ForecastArguments& arguments, const RunControl& control) {
    if (arguments.output.empty())
        return forecastFeed(student, source, arguments.steps, control, std::cout);
    auto file = opened(arguments.output, arguments.output);
    forecastFeed(student, source, arguments.steps, control, file);
}

/// A result stands for the student in it.
std::filesystem::path bundleIn(const std::filesystem::path& named) {
    return std::filesystem::is_directory(named) ? named / "student.wlb" : named;
}

void forecast(const ForecastArguments& arguments, const RunControl& control) {
    const auto student = NativeStudent::load(bundleIn(arguments.bundle));
    if (arguments.trace == "-") {
        StandardInput input;
        return forecastFrom(input, *student, arguments, control);
    }
    if (!arguments.follow) return forecastFile(*student, arguments, control);
    GrowingFile file(arguments.trace);
    forecastFrom(file, *student, arguments, control);
}

}  // namespace

void addForecast(CLI::App& app, CommandContext& context) {
    auto* const command
        = app.add_subcommand("forecast", "Roll a student over a trace or over standard input");
    const auto arguments = std::make_shared<ForecastArguments>();
    command
        ->add_option(
            "BUNDLE", arguments->bundle, "student.wlb of a result, or the folder of the result")
        ->required();
    command
        ->add_option("TRACE", arguments->trace,
            "Trace file; - for standard input: a number, or time stamp and number, a line, or CSV "
            "whose header names time, target and covariates")
        ->required();
    command->add_flag("--follow", arguments->follow,
        "Answer TRACE line by line as standard input is, and go on with what is appended to it, "
        "until interrupted");
    command->add_option(
        "-o,--output", arguments->output, "CSV file to write; else standard output");
    command->add_option("--steps", arguments->steps, "Steps ahead")
        ->check(CLI::Range(1, kMostSteps))
        ->capture_default_str();
    command->callback([arguments, &context] {
        context.run = [arguments, &context] { forecast(*arguments, context.control); };
    });
}

}  // namespace wattline
