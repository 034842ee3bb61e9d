// SPDX-License-Identifier: GPL-3.0-or-later
// Traces made by hand for tests: one channel, regular clock unless a test bends it.
#pragma once

#include "core/dataset/dataset.h"
#include "core/trace/trace.h"

#include <string>
#include <vector>

namespace wattline::test {

inline Trace powerTrace(Labels labels, std::vector<double> powerW, double startS = 0,
    double stepS = 1, PowerKind kind = PowerKind::nodeWall) {
    Trace trace;
    trace.source = "trace.csv";
    trace.labels = std::move(labels);
    for (std::size_t i = 0; i < powerW.size(); ++i)
        trace.timeS.push_back(startS + stepS * static_cast<double>(i));
    trace.channels.push_back({"power", "W", kind, std::move(powerW)});
    return trace;
}

/// first, first + 1, first + 2, ...: every sample tells where it came from.
inline std::vector<double> countingUp(double first, std::size_t count) {
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i) values[i] = first + static_cast<double>(i);
    return values;
}

inline Trace runTrace(int run, std::vector<double> powerW, double startS = 0) {
    return powerTrace({{"run", std::to_string(run)}, {"node", "n0"}}, std::move(powerW), startS);
}

/// Three runs of 20 samples, one for each part.
inline std::vector<Trace> threeRuns() {
    return {runTrace(0, countingUp(1000, 20)), runTrace(1, countingUp(2000, 20), 100),
        runTrace(2, countingUp(3000, 20), 200)};
}

}  // namespace wattline::test
