// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/trace.h"

#include <algorithm>
#include <limits>

namespace wattline {

std::string_view toString(PowerKind kind) {
    switch (kind) {
    case PowerKind::notPower: return "";
    case PowerKind::gpuBoard: return "GPU board";
    case PowerKind::gpuSum: return "sum of GPUs";
    case PowerKind::nodeWall: return "node wall";
    case PowerKind::facility: return "facility";
    }
    return "";
}

std::string_view toString(FindingKind kind) {
    switch (kind) {
    case FindingKind::gap: return "gap";
    case FindingKind::duplicateTime: return "duplicate time stamp";
    case FindingKind::timeBackwards: return "time goes backwards";
    case FindingKind::missingValue: return "missing value";
    case FindingKind::droppedRow: return "row dropped";
    case FindingKind::outOfRange: return "value out of range";
    case FindingKind::unitGuess: return "unit assumed";
    case FindingKind::incompleteFile: return "incomplete file";
    case FindingKind::shortSegment: return "segment too short";
    case FindingKind::assumption: return "assumption";
    case FindingKind::stuckSensor: return "stuck sensor";
    case FindingKind::clampedValue: return "value clamped";
    case FindingKind::counterReset: return "counter reset";
    case FindingKind::membership: return "GPU appears or vanishes";
    case FindingKind::stepDrift: return "step drifts";
    case FindingKind::twoClocks: return "two clocks";
    case FindingKind::repeatedBoard: return "board told several times";
    }
    return "";
}

std::string_view idOf(FindingKind kind) {
    switch (kind) {
    case FindingKind::gap: return "gap";
    case FindingKind::duplicateTime: return "duplicate-time";
    case FindingKind::timeBackwards: return "time-backwards";
    case FindingKind::missingValue: return "missing-value";
    case FindingKind::droppedRow: return "dropped-row";
    case FindingKind::outOfRange: return "out-of-range";
    case FindingKind::unitGuess: return "unit";
    case FindingKind::incompleteFile: return "incomplete-file";
    case FindingKind::shortSegment: return "short-segment";
    case FindingKind::assumption: return "assumption";
    case FindingKind::stuckSensor: return "stuck-sensor";
    case FindingKind::clampedValue: return "clamped";
    case FindingKind::counterReset: return "counter-reset";
    case FindingKind::membership: return "membership";
    case FindingKind::stepDrift: return "step-drift";
    case FindingKind::twoClocks: return "two-clocks";
    case FindingKind::repeatedBoard: return "repeated-board";
    }
    return "";
}

std::vector<FindingKind> findingKinds() {
    std::vector<FindingKind> kinds;
    for (int i = 0; i <= static_cast<int>(FindingKind::repeatedBoard); ++i)
        kinds.push_back(static_cast<FindingKind>(i));
    return kinds;
}

std::string labelOr(const Labels& labels, const std::string& key, const std::string& fallback) {
    const auto found = labels.find(key);
    return found == labels.end() ? fallback : found->second;
}

const Channel* Trace::find(std::string_view channelName) const {
    const auto found = std::find_if(channels.begin(), channels.end(),
        [&](const Channel& channel) { return channel.name == channelName; });
    return found == channels.end() ? nullptr : &*found;
}

const Channel* Trace::firstPower() const {
    const auto found = std::find_if(channels.begin(), channels.end(),
        [](const Channel& channel) { return channel.power != PowerKind::notPower; });
    return found == channels.end() ? nullptr : &*found;
}

std::string Trace::title() const {
    return titleOf(labels, source);
}

std::string titleOf(const Labels& labels, const std::string& source) {
    std::string text;
    const auto add = [&](const std::string& part) {
        if (!part.empty()) text += text.empty() ? part : " · " + part;
    };
    if (const auto job = labelOr(labels, "job"); !job.empty()) add("job " + job);
    if (const auto run = labelOr(labels, "run"); !run.empty()) add("run " + run);
    add(labelOr(labels, "node"));
    if (const auto gpu = labelOr(labels, "gpu"); !gpu.empty()) add("GPU " + gpu);
    add(labelOr(
        labels, "level"));  // "cluster": of what was put together, core/dataset/level_plan.h
    if (text.empty()) add(labelOr(labels, "source", source));
    return text;
}

double medianStepS(const std::vector<double>& timeS) {
    if (timeS.size() < 2) return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> steps(timeS.size() - 1);
    for (std::size_t i = 0; i + 1 < timeS.size(); ++i) steps[i] = timeS[i + 1] - timeS[i];
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
}

}  // namespace wattline
