// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/resolve_spec.h"

#include "core/experiment/check_spec.h"
#include "core/trace/error.h"

#include <fmt/format.h>

namespace wattline {

namespace {

void fill(ModelEntry& entry, const ModelSpec& model) {
    entry.steps = model.steps;
    entry.batch = model.batch;
    if (model.kind == ModelKind::student) return;  // one shape, nothing to choose
    entry.hidden = model.hidden;
    if (model.kind == ModelKind::teacher) return;
    entry.layers = model.layers;
    entry.lookback = model.lookback;
}

}  // namespace

ExperimentSpec resolveSpec(const ExperimentSpec& spec) {
    checkSpec(spec, "");
    if (spec.paths.empty())
        throw Error(
            "data.paths", "there is no trace to read.", "Name at least one file or folder.");
    auto resolved = spec;
    if (spec.has("teacher")) resolved.teacherMembers = resolveTeacherMembers(spec);
    for (auto& entry : resolved.models) {
        if (!isNetwork(entry.name)) continue;
        const auto model = resolveModel(spec, entry.name);
        if (model.lookback > spec.lookback) {
            throw Error("task.lookback",
                fmt::format("found {}, but \"{}\" looks back {} samples.", spec.lookback,
                    entry.name, model.lookback),
                fmt::format("Use {} or more, or leave the model out.", model.lookback));
        }
        fill(entry, model);
    }
    return resolved;
}

Device resolveDevice(const ExperimentSpec& spec, const TrainingBackend& backend) {
    if (spec.device == "cpu") return Device::cpu;
    const bool hasGpu = !backend.deviceName(Device::cuda).empty();
    if (spec.device == "cuda" && !hasGpu) {
        throw Error("device",
            fmt::format("\"cuda\" is not available here: {} finds no GPU.", backend.version()),
            "Use \"auto\" or \"cpu\", or a build with a CUDA LibTorch.");
    }
    return hasGpu ? Device::cuda : Device::cpu;
}

}  // namespace wattline
