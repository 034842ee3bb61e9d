// SPDX-License-Identifier: GPL-3.0-or-later
// What every stage of a run needs to know.
#pragma once

#include "core/experiment/progress_board.h"
#include "core/experiment/spec.h"

#include <filesystem>
#include <functional>

namespace wattline {

struct RunContext {
    const ExperimentSpec& spec;  ///< resolved
    const Dataset& dataset;
    const std::filesystem::path& directory;
    const RunControl& control;  ///< its stop also follows a failing job
    ProgressBoard& board;
    TrainingBackend& backend;
    Device device = Device::cpu;
    int workers = 1;
    std::function<void()> stopAll;
};

/// A control for one piece of work: the run's stop, pause and finish-now, with progress of its own.
inline void inheritControl(RunControl& inner, const RunControl& outer) {
    inner.stop = outer.stop;
    inner.gate = outer.gate;
    inner.finishNow = outer.finishNow;
}

}  // namespace wattline
