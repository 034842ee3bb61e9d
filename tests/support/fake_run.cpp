// SPDX-License-Identifier: GPL-3.0-or-later
// fake_run SPEC DIR STEP_US [--resume]: the pipeline as `wattline-cli run` calls it, with the test
// backend; for tests that need a process of its own to break or kill. Exit codes as the real
// program.
#include "core/experiment/run_experiment.h"
#include "core/trace/error.h"
#include "tests/support/fake_backend.h"

#include <iostream>

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    wattline::FakeBackendOptions backendOptions;
    backendOptions.checkpointEvery = 20;
    backendOptions.perStep = std::chrono::microseconds(std::stol(argv[3]));
    wattline::FakeBackend backend(backendOptions);
    wattline::RunOptions options;
    options.directory = argv[2];
    options.resume = argc > 4 && std::string(argv[4]) == "--resume";
    options.workers = 2;
    options.measureFootprint = false;
    wattline::ExperimentObserver nobody;
    try {
        wattline::runExperiment(wattline::readSpec(argv[1]), options, {}, nobody, backend);
        std::cout << backend.stepsDone() << " steps\n";
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "error: " << error.what() << '\n';
        return 1;
    }
}
