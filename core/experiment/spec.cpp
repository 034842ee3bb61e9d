// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/spec.h"

#include "core/experiment/check_spec.h"
#include "core/experiment/json_keys.h"
#include "core/experiment/spec_reading.h"
#include "core/store/atomic_file.h"
#include "core/trace/error.h"

#include <algorithm>
#include <fmt/format.h>

namespace wattline {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr int kSchema = 1;

/// null, 1.3 or [[100000, 1.6], [1000000, 1.25]]
void readPue(JsonKeys& keys, ExperimentSpec& spec) {
    const json* pue = keys.find("pue");
    if (!pue || pue->is_null()) return;
    const auto isPoint = [](const json& point) {
        return point.is_array() && point.size() == 2 && point[0].is_number()
            && point[1].is_number();
    };
    if (pue->is_number())
        spec.pue.points.push_back({0, *pue});
    else if (pue->is_array() && !pue->empty() && std::all_of(pue->begin(), pue->end(), isPoint))
        for (const auto& point : *pue) spec.pue.points.push_back({point[0], point[1]});
    else
        keys.refuse("pue", "null, a number, or a curve [[load in W, PUE], ...]");
}

void readDerived(JsonKeys& keys, ExperimentSpec& spec) {
    const json* derived = keys.find("derived");
    if (!derived) return;
    if (!derived->is_array()) keys.refuse("derived", "a list of formulas");
    try {
        spec.derived = formulasFromJson(derived->dump());
    } catch (const Error& error) {
        throw Error(
            keys.where() + ": data.derived" + error.where().substr(std::string("formulas").size()),
            error.problem(), error.advice());
    }
}

void readData(JsonKeys keys, const fs::path& base, ExperimentSpec& spec) {
    std::vector<std::string> paths, targets{spec.target};
    keys.read("paths", paths);
    keys.read("targets", targets);
    spec.reading = readReading(keys);
    keys.read("level", spec.level);
    keys.read("covariates", spec.covariates);
    readDerived(keys, spec);
    readPue(keys, spec);
    if (const json* step = keys.find("stepS"); step && !step->is_null()) {
        if (!step->is_number() || step->get<double>() <= 0)
            keys.refuse("stepS", "seconds above 0, or null");
        spec.stepS = step->get<double>();
    }
    keys.refuseOthers();
    if (targets.size() != 1)
        keys.refuse("targets", "exactly one channel (this version forecasts one)");
    spec.target = targets.front();
    for (const auto& path : paths) {
        const fs::path given(path);
        spec.paths.push_back(path.empty() || given.is_absolute() ? given : base / given);
    }
}

void readSplit(JsonKeys keys, ExperimentSpec& spec) {
    std::string by = "auto";
    keys.read("by", by);
    keys.read("train", spec.parts[0]);
    keys.read("validation", spec.parts[1]);
    keys.read("test", spec.parts[2]);
    keys.refuseOthers();
    if (by == "auto")
        spec.splitBy = SplitBy::automatic;
    else if (by == "run")
        spec.splitBy = SplitBy::run;
    else if (by == "time")
        spec.splitBy = SplitBy::time;
    else
        keys.refuse("by", "\"auto\", \"run\" or \"time\"");
}

/// Positive where it stands: 0 means "the preset's" only where nothing is written.
void readOverride(JsonKeys& keys, const std::string& key, int& out) {
    keys.read(key, out);
    if (keys.find(key) && out < 1) keys.refuse(key, "a whole number above 0");
}

ModelEntry readEntry(const json& value, const std::string& where, const std::string& path) {
    if (value.is_string()) return {value.get<std::string>()};
    if (!value.is_object())
        throw Error(where + ": " + path,
            fmt::format(
                "found {}, expected a model's name or an object with its \"name\".", value.dump()));
    JsonKeys keys(value, where, path);
    ModelEntry entry;
    keys.read("name", entry.name);
    readOverride(keys, "hidden", entry.hidden);
    readOverride(keys, "layers", entry.layers);
    readOverride(keys, "lookback", entry.lookback);
    readOverride(keys, "steps", entry.steps);
    readOverride(keys, "batch", entry.batch);
    keys.refuseOthers();
    if (entry.name.empty()) keys.refuse("name", "the name of a model");
    return entry;
}

void readModels(JsonKeys& keys, ExperimentSpec& spec) {
    const json* list = keys.find("models");
    if (!list) return;
    if (!list->is_array()) keys.refuse("models", "a list of names or objects");
    spec.models.clear();
    for (std::size_t i = 0; i < list->size(); ++i)
        spec.models.push_back(readEntry((*list)[i], keys.where(), fmt::format("models[{}]", i)));
}

void readTeacher(JsonKeys keys, ExperimentSpec& spec) {
    keys.read("kind", spec.teacherKind);
    if (const json* members = keys.find("members"); members && !members->is_null())
        readOverride(keys, "members", spec.teacherMembers);
    keys.refuseOthers();
}

void readSeeds(JsonKeys& keys, ExperimentSpec& spec) {
    const json* list = keys.find("seeds");
    if (!list) return;
    const auto isSeed = [](const json& seed) { return seed.is_number_unsigned(); };
    if (!list->is_array() || !std::all_of(list->begin(), list->end(), isSeed))
        keys.refuse("seeds", "a list of whole numbers from 0 on");
    spec.seeds = list->get<std::vector<std::uint64_t>>();
}

void checkSchema(JsonKeys& keys) {
    int schema = kSchema;
    keys.read("schema", schema);
    if (schema == kSchema) return;
    if (schema < kSchema) keys.refuse("schema", std::to_string(kSchema));
    throw Error(keys.where() + ": schema",
        fmt::format("found {}; this version of Wattline knows {}.", schema, kSchema),
        "Update Wattline.");
}

}  // namespace

DatasetOptions ExperimentSpec::datasetOptions() const {
    DatasetOptions options;
    options.target = target;
    options.level = level;
    options.covariates = covariates;
    for (const auto& formula : derived) options.derived.push_back(formula.name);
    options.pue = pue;
    options.stepS = stepS;
    options.lookback = lookback;
    options.horizon = horizon;
    options.splitBy = splitBy;
    options.parts = parts;
    return options;
}

bool ExperimentSpec::has(std::string_view model) const {
    return std::any_of(
        models.begin(), models.end(), [&](const ModelEntry& entry) { return entry.name == model; });
}

ExperimentSpec parseSpec(std::string_view text, const std::string& where, const fs::path& base) {
    const json document = parseJson(text, where);
    JsonKeys keys(document, where, "");
    checkSchema(keys);
    ExperimentSpec spec;
    if (const json* data = keys.find("data")) readData({*data, where, "data"}, base, spec);
    if (const json* split = keys.find("split")) readSplit({*split, where, "split"}, spec);
    if (const json* task = keys.find("task")) {
        JsonKeys inner(*task, where, "task");
        inner.read("lookback", spec.lookback);
        inner.read("horizon", spec.horizon);
        inner.refuseOthers();
    }
    keys.read("preset", spec.preset);
    keys.read("protocol", spec.protocol);
    readModels(keys, spec);
    if (const json* teacher = keys.find("teacher")) readTeacher({*teacher, where, "teacher"}, spec);
    if (const json* distill = keys.find("distill")) {
        JsonKeys inner(*distill, where, "distill");
        inner.read("nearTerm", spec.distill.nearTerm);
        inner.read("features", spec.distill.features);
        inner.read("madeWindows", spec.distill.madeWindows);
        inner.refuseOthers();
    }
    keys.read("refit", spec.refit);
    readSeeds(keys, spec);
    keys.read("device", spec.device);
    keys.refuseOthers();
    checkSpec(spec, where);
    return spec;
}

ExperimentSpec readSpec(const fs::path& file) {
    constexpr std::size_t kLargestSpec = 1 << 20;
    const auto text = readWholeFile(file, kLargestSpec);
    return parseSpec(text, file.string(), fs::absolute(file).parent_path());
}

}  // namespace wattline
