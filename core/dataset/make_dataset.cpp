// SPDX-License-Identifier: GPL-3.0-or-later
// From traces to a data set: level, grid, parts, storage, scaler.
#include "core/dataset/dataset.h"

#include "core/dataset/grid.h"
#include "core/dataset/scaler.h"
#include "core/dataset/split.h"
#include "core/dataset/stretch.h"
#include "core/dataset/target_groups.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>

namespace wattline {
namespace {

/// 7 = the 8th sample: with less behind it a window is nearly all padding.
constexpr std::uint32_t kFirstOrigin = 7;

/// The median over the traces, so that one odd logger does not set the step of all.
double automaticStepS(const Target& target) {
    std::vector<double> steps;
    for (const auto& group : target.groups)
        for (const auto& member : group.members)
            if (const auto step = member.info().stepS; step > 0) steps.push_back(step);
    if (steps.empty())
        throw Error(target.groups.front().source, "no trace has two samples at different times.",
            "Open a longer trace.");
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return plainStepS(*middle);
}

/// The load of the curve is that of the level chosen.
void applyPue(const Pue& pue, Target& target, std::vector<Stretch>& stretches, Dataset& dataset) {
    if (target.kind != PowerKind::nodeWall || target.unit != "W")
        throw Error("data.pue",
            fmt::format("a PUE takes node wall power in W to facility power; \"{}\" is {}.",
                target.name, toString(target.kind).empty() ? "no power" : toString(target.kind)),
            "Leave out the PUE, or choose recordings of node wall power.");
    std::size_t samples = 0;
    for (auto& stretch : stretches) {
        for (double& value : stretch.values) value = pue.facilityW(value);
        samples += stretch.values.size();
    }
    target.kind = PowerKind::facility;
    dataset.powerKind = toString(target.kind);
    dataset.findings.push_back({.kind = FindingKind::assumption,
        .channel = target.name,
        .count = samples,
        .text = "facility power = node wall power times a PUE of " + toString(pue),
        .action = "computed, not measured"});
}

std::vector<Stretch> allStretches(const Target& target,
    const std::vector<CovariateSource>& covariates, double stepS, const RunControl& control,
    std::vector<Finding>& findings) {
    std::vector<Stretch> stretches;
    std::size_t samples = 0;
    for (std::size_t group = 0; group < target.groups.size(); ++group) {
        control.checkpoint();
        for (auto& stretch : makeStretches(target, covariates, group, stepS, findings, control)) {
            samples += stretch.values.size();
            stretches.push_back(std::move(stretch));
        }
    }
    dropShortStretches(stretches, stepS, findings);
    if (stretches.empty())
        throw Error(target.groups.front().source,
            fmt::format(
                "too short to forecast: {} samples of \"{}\" at a step of {} s; at least {} "
                "without a gap are needed.",
                samples, target.name, stepS, kMinStretch),
            "Open a longer trace, or choose a step that fits the data.");
    return stretches;
}

SplitResult split(std::vector<Stretch> stretches, const DatasetOptions& options, Dataset& dataset) {
    const bool byRun = options.splitBy == SplitBy::run
        || (options.splitBy == SplitBy::automatic
            && (areCounts(options.parts) || runNames(stretches).size() >= 3));
    dataset.splitBy = byRun ? "run" : "time";
    if (byRun) return splitByRun(std::move(stretches), options.parts, dataset.findings);

    const int gapSteps = options.lookback + options.horizon;
    dataset.testGapS = gapSteps * dataset.stepS;
    auto result = splitByTime(stretches, options.parts, dataset.stepS, gapSteps);
    for (auto& part : result.stretches) dropShortStretches(part, dataset.stepS, dataset.findings);
    return result;
}

/// The samples of one channel behind each other, `padding` times the first before each stretch.
class Plane {
public:
    explicit Plane(std::size_t padding)
        : m_padding(padding) { }
    /// @return where the first sample lies
    std::size_t add(const std::vector<double>& values) {
        m_samples.insert(m_samples.end(), m_padding, static_cast<float>(values.front()));
        const auto offset = m_samples.size();
        for (const double value : values) m_samples.push_back(static_cast<float>(value));
        return offset;
    }
    std::vector<float> take() { return std::move(m_samples); }

private:
    std::size_t m_padding;
    std::vector<float> m_samples;
};

void store(const Stretch& stretch, Part part, const Target& target, std::vector<Plane>& planes,
    Dataset& dataset) {
    Segment segment;
    segment.run = stretch.run;
    segment.trace = stretch.group;
    segment.title = target.groups[stretch.group].title;
    segment.startS = stretch.startS;
    segment.part = part;
    segment.count = stretch.values.size();
    segment.offset = planes.front().add(stretch.values);
    for (std::size_t c = 0; c < stretch.covariates.size(); ++c)
        planes[c + 1].add(stretch.covariates[c]);

    auto& origins = dataset.origins[static_cast<std::size_t>(part)];
    const auto index = static_cast<std::uint32_t>(dataset.segments.size());
    for (auto position = kFirstOrigin; position + 1 < segment.count; ++position)
        origins.push_back({index, position});
    dataset.segments.push_back(std::move(segment));
}

void storeAll(const SplitResult& parts, const Target& target, Dataset& dataset) {
    std::vector<Plane> planes(
        dataset.covariates.size() + 1, Plane(static_cast<std::size_t>(dataset.lookback)));
    for (const auto part : {Part::train, Part::validation, Part::test})
        for (const auto& stretch : parts.stretches[static_cast<std::size_t>(part)])
            store(stretch, part, target, planes, dataset);
    dataset.values = planes.front().take();
    for (std::size_t c = 1; c < planes.size(); ++c) {
        const auto plane = planes[c].take();
        dataset.values.insert(dataset.values.end(), plane.begin(), plane.end());
    }
}

void requireEveryPart(const Dataset& dataset, const std::string& source) {
    for (const auto part : {Part::train, Part::validation, Part::test}) {
        if (!dataset.of(part).empty()) continue;
        const auto gapSteps = dataset.lookback + dataset.horizon;
        throw Error(source,
            fmt::format(
                "nothing left for the {} part (split by {}).", toString(part), dataset.splitBy),
            dataset.splitBy == "run"
                ? fmt::format("Give the {} part more runs, or split by time.", toString(part))
                : fmt::format("Between the parts {} steps (look-back + horizon) are left out: "
                              "shorten the look-back of {}, give the {} part a larger share, or "
                              "open more data.",
                    gapSteps, dataset.lookback, toString(part)));
    }
}

}  // namespace

std::string_view toString(Part part) {
    switch (part) {
    case Part::train: return "train";
    case Part::validation: return "validation";
    case Part::test: return "test";
    }
    return "";
}

Dataset makeDataset(
    std::span<const SeriesPtr> traces, const DatasetOptions& options, const RunControl& control) {
    if (options.lookback < 1 || options.horizon < 1)
        throw Error("task",
            fmt::format("look-back {} and horizon {}.", options.lookback, options.horizon),
            "Both must be at least 1.");
    requireSensibleParts(options.parts);

    Dataset dataset;
    auto target = groupTargets(traces, options, dataset.findings);
    dataset.target = target.name;
    dataset.unit = target.unit;
    dataset.powerKind = toString(target.kind);
    dataset.stepS = options.stepS > 0 ? options.stepS : automaticStepS(target);
    dataset.lookback = options.lookback;
    dataset.horizon = options.horizon;
    for (const auto& group : target.groups) dataset.traceTitles.push_back(group.title);

    const auto covariates = groupCovariates(traces, target, options.covariates);
    for (const auto& covariate : covariates)
        dataset.covariates.push_back({covariate.name, covariate.unit});
    auto stretches = allStretches(target, covariates, dataset.stepS, control, dataset.findings);
    if (!options.pue.empty()) applyPue(options.pue, target, stretches, dataset);
    auto parts = split(std::move(stretches), options, dataset);
    dataset.runs = std::move(parts.runs);
    storeAll(parts, target, dataset);
    requireEveryPart(dataset, target.groups.front().source);
    dataset.scaler = fitScaler(dataset);
    for (std::size_t c = 0; c < dataset.covariates.size(); ++c)
        dataset.covariates[c].scaler = fitScaler(dataset, c + 1);
    return dataset;
}

Dataset makeDataset(
    const std::vector<Trace>& traces, const DatasetOptions& options, const RunControl& control) {
    return makeDataset(viewAsSeries(traces), options, control);
}

}  // namespace wattline
