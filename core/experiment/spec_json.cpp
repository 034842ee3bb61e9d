// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a spec the way parseSpec reads it, every default spelt out.
#include "core/experiment/spec.h"

#include "core/experiment/spec_reading.h"

#include <nlohmann/json.hpp>

namespace wattline {

using nlohmann::ordered_json;

namespace {

const char* nameOf(SplitBy by) {
    switch (by) {
    case SplitBy::automatic: return "auto";
    case SplitBy::run: return "run";
    case SplitBy::time: return "time";
    }
    return "auto";
}

/// Whole numbers without ".0": counts of runs look like counts.
ordered_json part(double value) {
    if (value >= 1 && value == static_cast<double>(static_cast<long>(value)))
        return static_cast<long>(value);
    return value;
}

ordered_json entryJson(const ModelEntry& entry) {
    ordered_json object = ordered_json::object();
    object["name"] = entry.name;
    const auto add = [&](const char* key, int value) {
        if (value > 0) object[key] = value;
    };
    add("hidden", entry.hidden);
    add("layers", entry.layers);
    add("lookback", entry.lookback);
    add("steps", entry.steps);
    add("batch", entry.batch);
    if (object.size() == 1) return entry.name;
    return object;
}

ordered_json pueJson(const Pue& pue) {
    if (pue.empty()) return {};
    if (pue.points.size() == 1) return pue.points.front().pue;
    auto curve = ordered_json::array();
    for (const auto& point : pue.points) curve.push_back({point.loadW, point.pue});
    return curve;
}

}  // namespace

std::string toJson(const ExperimentSpec& spec) {
    auto paths = ordered_json::array(), models = ordered_json::array();
    for (const auto& path : spec.paths) paths.push_back(path.string());
    for (const auto& entry : spec.models) models.push_back(entryJson(entry));
    ordered_json document;
    document["schema"] = 1;
    document["data"] = {{"paths", paths}, {"reading", readingJson(spec.reading)},
        {"targets", ordered_json::array({spec.target})}, {"level", spec.level},
        {"stepS", spec.stepS > 0 ? ordered_json(spec.stepS) : ordered_json()},
        {"covariates", spec.covariates},
        {"derived", ordered_json::parse(formulasJson(spec.derived))}, {"pue", pueJson(spec.pue)}};
    document["split"] = {{"by", nameOf(spec.splitBy)}, {"train", part(spec.parts[0])},
        {"validation", part(spec.parts[1])}, {"test", part(spec.parts[2])}};
    document["task"] = {{"lookback", spec.lookback}, {"horizon", spec.horizon}};
    document["preset"] = spec.preset;
    document["protocol"] = spec.protocol;
    document["models"] = models;
    document["teacher"] = {{"kind", spec.teacherKind},
        {"members", spec.teacherMembers > 0 ? ordered_json(spec.teacherMembers) : ordered_json()}};
    document["distill"] = {{"nearTerm", spec.distill.nearTerm}, {"features", spec.distill.features},
        {"madeWindows", spec.distill.madeWindows}};
    document["refit"] = spec.refit;
    document["seeds"] = spec.seeds;
    document["device"] = spec.device;
    // A file name need not be UTF-8; JSON must.
    return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace wattline
