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
std::string levelFor(const std::vector<Trace>& traces, const TraceForecastOptions& options) {
    if (options.powerKind != toString(PowerKind::gpuBoard)) return "node";
    const bool anyGpu = std::any_of(traces.begin(), traces.end(), [](const Trace& trace) {
        const auto* power = trace.firstPower();
        return power && power->power == PowerKind::gpuBoard;
    });
    return anyGpu ? "gpu" : "node";
}

DatasetOptions datasetOptions(
    const std::vector<Trace>& traces, const TraceForecastOptions& options) {
    DatasetOptions result;
    result.target = options.target;
    result.level = levelFor(traces, options);
    result.stepS = options.stepS;
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
    std::vector<float> series(lookback, static_cast<float>(stretch.values.front()));
    for (const double value : stretch.values) series.push_back(static_cast<float>(value));
    const float* const samples = series.data() + lookback;
    const auto count = stretch.values.size();
    for (std::size_t first = kFirstOrigin; first < count; first += kBatch) {
        control.checkpoint();
        const auto origins = std::min(kBatch, count - first);
        std::vector<const float*> windows(origins);
        for (std::size_t i = 0; i < origins; ++i) windows[i] = samples + first + i + 1 - lookback;
        std::vector<float> forecasts(origins * steps);
        forecaster.predictMany(windows, options.steps, forecasts);
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

std::vector<Finding> forecastTraces(const Forecaster& forecaster, const std::vector<Trace>& traces,
    const TraceForecastOptions& options, const RunControl& control,
    const std::function<void(const TraceForecastRow&)>& onRow) {
    std::vector<Finding> findings;
    const auto series = viewAsSeries(traces);
    const auto target = groupTargets(series, datasetOptions(traces, options), findings);
    requireSameKind(target, options);
    noteStep(target, options.stepS, findings);
    std::vector<Stretch> stretches;
    for (std::size_t group = 0; group < target.groups.size(); ++group)
        for (auto& stretch : makeStretches(target, group, options.stepS, findings, control))
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

}  // namespace wattline
