// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a footprint, one list of bars each, from what was measured. No Qt.
#pragma once

#include "core/experiment/result.h"

#include <string>
#include <vector>

namespace wattline {

struct FootprintBar {
    std::string model, title;
    double value = 0;  ///< NaN = not measured
    std::string text;  ///< as shown
    bool best = false;  ///< smallest of the trained models
};

struct FootprintFigure {
    std::string id;  ///< "params", "sizeKiB", "residentMiB", "p50Us", "p99Us", "trainS"
    std::string title;  ///< "On disk"
    std::string unit;  ///< "KiB"
    std::string how;  ///< behind the unit: "fresh process"
    std::vector<FootprintBar> bars;  ///< trained models by modelRank()
    bool measured() const;  ///< at least one bar has a value
};

/// Parameters, disk, resident memory, p50, p99, training time: always six, in this order.
std::vector<FootprintFigure> footprintFigures(const ExperimentResult& result);

/// How the latencies and the memory were measured: "the student: native, 1 thread; the GRU:
/// LibTorch, ...".
std::string methodText(const ExperimentResult& result);

}  // namespace wattline
