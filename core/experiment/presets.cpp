// SPDX-License-Identifier: GPL-3.0-or-later
// The two presets: how each network is shaped and trained unless the spec says otherwise.
// Chosen on the validation part of the UNet3D sample, never on its test part.
#include "core/experiment/spec.h"

#include "core/trace/error.h"

#include <algorithm>

namespace wattline {

namespace {

constexpr auto kNames
    = "persistence, drift, ridge, lstm, gru, teacher, student, student-undistilled";

bool isThorough(const ExperimentSpec& spec) {
    if (spec.preset == "thorough") return true;
    if (spec.preset == "quick") return false;
    throw Error(
        "spec: preset", "there is no preset \"" + spec.preset + "\".", "Choose quick or thorough.");
}

ModelSpec recurrent(ModelKind kind, bool thorough) {
    ModelSpec model;
    model.kind = kind;
    model.lookback = 64;
    model.horizon = 1;
    model.hidden = 64;
    model.layers = 2;
    model.steps = thorough ? 6000 : 2200;
    model.batch = 32;
    model.validations = thorough ? 20 : 10;
    model.learningRate = kind == ModelKind::lstm ? 6e-3 : 8e-3;
    model.weightDecay = 1e-4;
    model.emaDecay = 0.995;
    return model;
}

ModelSpec teacher(const ExperimentSpec& spec, bool thorough) {
    ModelSpec model;
    model.kind = ModelKind::teacher;
    model.variant = spec.teacherKind;
    model.horizon = spec.horizon;
    model.validations = 10;
    model.huberDelta = 0.1;
    model.learningRate = 4e-3;
    model.weightDecay = 0.01;
    model.emaDecay = 0.998;
    if (spec.teacherKind == "gru-encoder-decoder") {
        model.lookback = 64;
        model.hidden = 96;
        model.layers = 1;
        model.steps = thorough ? 6000 : 1500;
        model.batch = 32;
        model.learningRate = 8e-3;
        return model;
    }
    model.lookback = 128;
    model.hidden = 224;
    model.layers = 2;
    model.steps = thorough ? 6000 : 3500;
    model.batch = 256;
    model.dropout = 0.05;
    return model;
}

ModelSpec student() {
    ModelSpec model;
    model.kind = ModelKind::student;
    model.horizon = 1;
    model.learningRate = 8e-3;
    return model;  // the rest is ModelSpec's own defaults
}

ModelSpec fromPreset(const ExperimentSpec& spec, std::string_view name) {
    const bool thorough = isThorough(spec);
    if (name == "student" || name == "student-undistilled") return student();
    if (name == "teacher") return teacher(spec, thorough);
    if (name == "lstm") return recurrent(ModelKind::lstm, thorough);
    if (name == "gru") return recurrent(ModelKind::gru, thorough);
    for (const auto kind : {ModelKind::persistence, ModelKind::drift, ModelKind::ridge}) {
        if (name != toString(kind)) continue;
        ModelSpec model;
        model.kind = kind;
        model.lookback = spec.lookback;
        model.steps = 0;
        return model;
    }
    throw Error("spec: models", "there is no model \"" + std::string(name) + "\".",
        std::string("Choose among ") + kNames + ".");
}

void refuseShape(const ModelEntry& entry) {
    if (entry.hidden == 0 && entry.layers == 0 && entry.lookback == 0) return;
    throw Error("spec: models." + entry.name,
        "the student's hidden, layers and lookback are part of what it is.",
        "Leave them out; steps and batch can be set.");
}

void replaceIfSet(int& value, int wanted) {
    if (wanted > 0) value = wanted;
}

}  // namespace

ModelSpec resolveModel(const ExperimentSpec& spec, std::string_view name) {
    auto model = fromPreset(spec, name);
    model.name = name;
    const auto entry = std::ranges::find(spec.models, name, &ModelEntry::name);
    if (entry == spec.models.end()) return model;
    if (model.kind == ModelKind::student) refuseShape(*entry);
    replaceIfSet(model.hidden, entry->hidden);
    replaceIfSet(model.layers, entry->layers);
    replaceIfSet(model.lookback, entry->lookback);
    replaceIfSet(model.steps, entry->steps);
    replaceIfSet(model.batch, entry->batch);
    return model;
}

int resolveTeacherMembers(const ExperimentSpec& spec) {
    if (spec.teacherMembers > 0) return spec.teacherMembers;
    return isThorough(spec) ? 3 : 1;
}

}  // namespace wattline
