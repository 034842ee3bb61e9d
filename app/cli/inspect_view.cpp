// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect_view.h"

#include "app/cli/prometheus_arguments.h"
#include "core/catalog/series_filter.h"
#include "core/dataset/level_parts.h"
#include "core/dataset/levels.h"
#include "core/derive/derived_series.h"
#include "core/derive/shifted_series.h"
#include "core/trace/error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <filesystem>
#include <set>
#include <tuple>
#include <utility>

namespace wattline {

namespace {

double instant(const std::string& text, const std::string& option, double otherwise) {
    const std::chrono::duration<double> now = std::chrono::system_clock::now().time_since_epoch();
    return text.empty() ? otherwise : parseInstant(text, option, now.count());
}

std::string fileName(const std::string& source) {
    return std::filesystem::path(source).filename().string();
}

/// By path as it was recorded, as it is typed from here, or by file name.
bool isSource(const std::string& source, const std::string& named) {
    return source == named || fileName(source) == named
        || source == std::filesystem::absolute(named).lexically_normal().string();
}

/// What the text of an option means; complaints name the option.
auto ofOption(const char* option, auto&& parse) {
    try {
        return parse();
    } catch (const Error& error) {
        throw Error(option, error.problem(), error.advice());
    }
}

TimeShifts shiftsOf(const std::vector<std::string>& texts, const std::vector<SeriesPtr>& series) {
    std::set<std::string> sources;
    for (const auto& one : series) sources.insert(one->info().source);
    TimeShifts shifts;
    for (const auto& text : texts) {
        const auto equals = text.rfind('=');
        if (equals == text.npos)
            throw Error("--shift", fmt::format("\"{}\" is no shift.", text),
                "Write SOURCE=OFFSET, as in meter.csv=-5h.");
        const auto named = text.substr(0, equals);
        const double offsetS
            = ofOption("--shift", [&] { return parseOffsetS(text.substr(equals + 1)); });
        bool found = false;
        for (const auto& source : sources) {
            if (!isSource(source, named)) continue;
            shifts[source] = offsetS;
            found = true;
        }
        if (found) continue;
        std::set<std::string> names;
        for (const auto& source : sources) names.insert(fileName(source));
        throw Error("--shift", fmt::format("nothing was read from \"{}\".", named),
            fmt::format("Sources: {}.", fmt::join(names, ", ")));
    }
    return shifts;
}

/// What the filter leaves, and the others.
std::pair<std::vector<SeriesPtr>, std::vector<SeriesPtr>> filtered(
    const std::vector<SeriesPtr>& series, const std::string& text) {
    const JobCatalog catalog(series);
    const auto match = ofOption("--filter", [&] {
        return SeriesFilter::parse(text, catalog.keys());
    }).match(catalog);
    std::pair<std::vector<SeriesPtr>, std::vector<SeriesPtr>> split;
    for (std::size_t i = 0; i < series.size(); ++i)
        (match.series[i] ? split.first : split.second).push_back(series[i]);
    return split;
}

/// That a filter took some of a node's GPUs, and the level is of the rest.
std::vector<Finding> findingsOf(const std::vector<LevelPart>& parts) {
    std::vector<Finding> findings;
    for (const auto& part : parts)
        findings.push_back({.kind = FindingKind::assumption,
            .channel = {},
            .text = fmt::format("{}: {}", part.title, countText(part)),
            .action = "the filter leaves no more"});
    return findings;
}

}  // namespace

TimeRange ViewArguments::range() const {
    TimeRange range;
    range.fromS = instant(from, "--from", range.fromS);
    range.toS = instant(to, "--to", range.toS);
    if (range.toS < range.fromS) throw Error("--to", "the end of the range is before its start.");
    return range;
}

void addViewOptions(CLI::App& command, ViewArguments& arguments) {
    const auto several = [](CLI::Option* option) { option->allow_extra_args(false); };
    command
        .add_option("--filter", arguments.filter,
            "Only these traces, as in the window: power > 5000, state:failed, label:bert, -idle, "
            "or")
        ->type_name("EXPR");
    several(
        command
            .add_option("--shift", arguments.shifts,
                "Move a source in time: meter.csv=-5h, gpu.log=+2.5s; may be given several times")
            ->type_name("SOURCE=OFFSET"));
    command
        .add_option("--level", arguments.level,
            "Put together at this level, each kind of power for itself, in steps of --step "
            "(default: that of the recordings)")
        ->check(CLI::IsMember(levelNames()));
    several(command
                .add_option("--formula,--derived", arguments.formulas,
                    "Compute a channel, for each node where it can be: rest=node - sum(gpu):W; may "
                    "be given several times")
                ->type_name("NAME=FORMULA[:UNIT]"));
    command
        .add_option("--from", arguments.from, "Statistics from: a calendar time or Unix seconds")
        ->type_name("TIME");
    command.add_option("--to", arguments.to, "Statistics to, as --from")->type_name("TIME");
}

View viewOf(std::vector<SeriesPtr> series, const ViewArguments& arguments, double stepS,
    const RunControl& control) {
    std::vector<FormulaSpec> formulas;
    for (const auto& text : arguments.formulas) formulas.push_back(parseFormula(text, "--formula"));
    View view;
    view.recorded = shiftedBySource(series, shiftsOf(arguments.shifts, series));
    std::vector<SeriesPtr> others;
    if (!arguments.filter.empty())
        std::tie(view.recorded, others) = filtered(view.recorded, arguments.filter);
    view.series = view.recorded;
    if (view.recorded.empty()) return view;
    if (!arguments.level.empty()) {
        LevelOptions options;
        options.level = arguments.level;
        options.stepS = stepS;
        options.others = std::move(others);
        auto level = atLevel(view.recorded, options, control);
        view.series = std::move(level.series);
        view.findings = std::move(level.findings);
        for (auto& finding : findingsOf(level.parts)) view.findings.push_back(std::move(finding));
    }
    for (auto& one : deriveForNodes(formulas, view.series, view.findings, control))
        view.series.push_back(std::move(one));
    return view;
}

}  // namespace wattline
