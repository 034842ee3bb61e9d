// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forecast/trace_forecast.h"

#include "core/dataset/stretch.h"
#include "core/dataset/target_groups.h"
#include "core/trace/error.h"

#include <algorithm>
#include <fmt/format.h>

namespace wattline {

namespace {

constexpr std::size_t kFirstOrigin = 7;  // as in data sets
constexpr std::size_t kBatch = 1024;

/// GPU by GPU for a student of single GPUs, where the traces have any; else node by node.
std::string levelFor(const std::vector<SeriesPtr>& series, const TraceForecastOptions& options) {
    if (options.powerKind != toString(PowerKind::gpuBoard)) return "node";
    const bool anyGpu = std::any_of(series.begin(), series.end(), [](const SeriesPtr& one) {
        const auto power = one->info().firstPower();
        return power && one->info().channels[*power].power == PowerKind::gpuBoard;
    });
    return anyGpu ? "gpu" : "node";
}

DatasetOptions datasetOptions(
    const std::vector<SeriesPtr>& series, const TraceForecastOptions& options) {
    DatasetOptions result;
    result.target = options.target;
    result.level = levelFor(series, options);
    result.stepS = options.stepS;
    result.derived = options.derived;
    for (const auto& covariate : options.covariates) result.covariates.push_back(covariate.name);
    return result;
}

void requireSameKind(const Target& target, const TraceForecastOptions& options) {
    const auto& file = target.groups.front().source;
    if (!options.unit.empty() && target.unit != options.unit) {
        throw Error(file,
            fmt::format("\"{}\" is in {}, the student forecasts {}.", target.name,
                target.unit.empty() ? "no unit" : target.unit, options.unit),
            "Take a trace in that unit.");
    }
    const auto kind = toString(target.kind);
    if (!options.powerKind.empty() && kind != options.powerKind) {
        throw Error(file,
            fmt::format("\"{}\" is {}, the student was trained on {}.", target.name,
                kind.empty() ? "no power" : kind, options.powerKind),
            "Take a trace of the same kind, or train on this one.");
    }
}

/// What the forecaster looks at beside the target, said by name where it is not there.
std::vector<CovariateSource> covariatesFor(const std::vector<SeriesPtr>& series,
    const Target& target, const TraceForecastOptions& options) {
    const auto& file = target.groups.front().source;
    for (const auto& covariate : options.covariates) {
        const bool there = std::any_of(series.begin(), series.end(),
            [&](const SeriesPtr& one) { return one->info().find(covariate.name).has_value(); });
        if (!there)
            throw Error(file,
                fmt::format("the student also looks at the channel \"{}\", and there is none.",
                    covariate.name),
                "Take a trace that has it, or a student without covariates.");
    }
    std::vector<std::string> names;
    for (const auto& covariate : options.covariates) names.push_back(covariate.name);
    auto sources = groupCovariates(series, target, names);
    for (std::size_t c = 0; c < sources.size(); ++c)
        if (sources[c].unit != options.covariates[c].unit)
            throw Error(file,
                fmt::format("\"{}\" is in \"{}\", the student was trained on \"{}\".",
                    sources[c].name, sources[c].unit, options.covariates[c].unit),
                "Take a trace in that unit.");
    return sources;
}

/// Target, then each covariate, each padded by its first sample.
std::vector<float> paddedPlanes(const Stretch& stretch, std::size_t lookback) {
    std::vector<float> planes;
    const auto add = [&](const std::vector<double>& values) {
        planes.insert(planes.end(), lookback, static_cast<float>(values.front()));
        for (const double value : values) planes.push_back(static_cast<float>(value));
    };
    add(stretch.values);
    for (const auto& covariate : stretch.covariates) add(covariate);
    return planes;
}

/// A trace much slower than the student's step is mostly held values: worth a word.
void noteStep(const Target& target, double stepS, std::vector<Finding>& findings) {
    constexpr double kMuchSlower = 1.5;
    for (const auto& group : target.groups) {
        for (const auto& member : group.members) {
            const double traceStepS = member.info().stepS;
            if (!(traceStepS > kMuchSlower * stepS)) continue;
            Finding finding;
            finding.kind = FindingKind::assumption;
            finding.channel = member.channel().name;
            finding.count = member.info().samples;
            finding.text
                = fmt::format("{}: samples come every {:g} s, the student was trained on {:g} s",
                    group.title, traceStepS, stepS);
            finding.action = "the steps between repeat the sample before them";
            findings.push_back(std::move(finding));
        }
    }
}

void forecastStretch(const Forecaster& forecaster, const Stretch& stretch, const std::string& title,
    const TraceForecastOptions& options, const RunControl& control,
    const std::function<void(const TraceForecastRow&)>& onRow) {
    const auto lookback = static_cast<std::size_t>(forecaster.lookback());
    const auto steps = static_cast<std::size_t>(options.steps);
    const auto series = paddedPlanes(stretch, lookback);
    const float* const samples = series.data() + lookback;
    const auto count = stretch.values.size();
    const auto stride = stretch.covariates.empty() ? 0 : lookback + count;
    for (std::size_t first = kFirstOrigin; first < count; first += kBatch) {
        control.checkpoint();
        const auto origins = std::min(kBatch, count - first);
        std::vector<const float*> windows(origins);
        for (std::size_t i = 0; i < origins; ++i) windows[i] = samples + first + i + 1 - lookback;
        std::vector<float> forecasts(origins * steps);
        forecaster.predictMany({windows, stride}, options.steps, forecasts);
        for (std::size_t i = 0; i < origins; ++i) {
            const auto origin = first + i;
            const auto left = std::min(steps, count - 1 - origin);
            onRow({title, stretch.startS + options.stepS * static_cast<double>(origin),
                samples[origin], {forecasts.data() + i * steps, steps},
                {samples + origin + 1, left}});
        }
    }
}

}  // namespace

std::vector<Finding> forecastTraces(const Forecaster& forecaster,
    const std::vector<SeriesPtr>& series, const TraceForecastOptions& options,
    const RunControl& control, const std::function<void(const TraceForecastRow&)>& onRow) {
    std::vector<Finding> findings;
    const auto target = groupTargets(series, datasetOptions(series, options), findings);
    requireSameKind(target, options);
    const auto covariates = covariatesFor(series, target, options);
    noteStep(target, options.stepS, findings);
    std::vector<Stretch> stretches;
    for (std::size_t group = 0; group < target.groups.size(); ++group)
        for (auto& stretch :
            makeStretches(target, covariates, group, options.stepS, findings, control))
            stretches.push_back(std::move(stretch));
    dropShortStretches(stretches, options.stepS, findings);
    if (stretches.empty()) {
        throw Error(target.groups.front().source,
            fmt::format("too short to forecast: no stretch of {} samples {:g} s apart.",
                kMinStretch, options.stepS),
            "Take a longer trace.");
    }
    for (const auto& stretch : stretches)
        forecastStretch(
            forecaster, stretch, target.groups[stretch.group].title, options, control, onRow);
    return findings;
}

std::vector<Finding> forecastTraces(const Forecaster& forecaster, const std::vector<Trace>& traces,
    const TraceForecastOptions& options, const RunControl& control,
    const std::function<void(const TraceForecastRow&)>& onRow) {
    return forecastTraces(forecaster, viewAsSeries(traces), options, control, onRow);
}

}  // namespace wattline
