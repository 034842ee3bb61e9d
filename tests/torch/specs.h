// SPDX-License-Identifier: GPL-3.0-or-later
// The quick preset's networks, cut down to what a test can wait for.
#pragma once

#include "core/experiment/spec.h"
#include "core/train/training_backend.h"

namespace wattline::tests {

inline ModelSpec presetModel(
    const std::string& name, const std::string& teacherKind = "residual-mlp") {
    ExperimentSpec spec;
    spec.teacherKind = teacherKind;
    return resolveModel(spec, name);
}

inline TrainJob shortJob(const Dataset& dataset, const std::string& name, int steps,
    const std::string& teacherKind = "residual-mlp") {
    TrainJob job;
    job.model = presetModel(name, teacherKind);
    job.model.steps = steps;
    job.model.batch = 32;
    job.model.validations = 4;
    job.model.learningRate = 8e-3;  // so that a change of preset changes no test
    job.dataset = &dataset;
    return job;
}

}  // namespace wattline::tests
