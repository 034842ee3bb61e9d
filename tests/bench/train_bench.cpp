// SPDX-License-Identifier: GPL-3.0-or-later
// Milliseconds of one training step of each network of the quick preset: alone, and two jobs side
// by side.
#include "core/experiment/spec.h"
#include "core/train/training_backend.h"
#include "tests/torch/made_dataset.h"

#include <cstdio>
#include <thread>

using namespace wattline;

namespace {

double millisecondsAStep(const Dataset& dataset, const std::string& name) {
    TrainJob job;
    job.model = resolveModel(ExperimentSpec(), name);
    job.model.steps = job.model.kind == ModelKind::student ? 2000 : 100;
    job.model.validations = 1;
    job.dataset = &dataset;
    const auto summary = torchBackend().train(job, RunControl(), nullptr).summary;
    return 1e3 * summary.seconds / summary.steps;
}

}  // namespace

int main() {
    const auto dataset = tests::dutyCycle();
    std::printf("%s, %s\n", torchBackend().version().c_str(),
        torchBackend().deviceName(Device::cpu).c_str());
    std::printf("%-8s %6s %10s %14s\n", "network", "batch", "ms alone", "ms side by side");
    for (const auto* name : {"student", "teacher", "lstm", "gru"}) {
        millisecondsAStep(dataset, name);  // warms up
        const double alone = millisecondsAStep(dataset, name);
        double first = 0, second = 0;
        {
            const std::jthread a([&] { first = millisecondsAStep(dataset, name); });
            const std::jthread b([&] { second = millisecondsAStep(dataset, name); });
        }
        std::printf("%-8s %6d %10.2f %14.2f\n", name, resolveModel(ExperimentSpec(), name).batch,
            alone, (first + second) / 2);
    }
}
