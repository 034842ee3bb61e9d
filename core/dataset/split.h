// SPDX-License-Identifier: GPL-3.0-or-later
// Leak-free parts: whole runs, or stretches of time with a gap between them.
#pragma once

#include "core/dataset/dataset.h"
#include "core/dataset/stretch.h"

#include <array>
#include <string>
#include <vector>

namespace wattline {

struct SplitResult {
    std::array<std::vector<Stretch>, 3> stretches;  ///< by Part
    /// By Part, in natural order; empty when split by time.
    std::array<std::vector<std::string>, 3> runs;
};

/// Names of the runs in natural order, each once.
std::vector<std::string> runNames(const std::vector<Stretch>& stretches);

/// Parts that sum to more than 1 are numbers of runs, not fractions.
bool areCounts(const std::array<double, 3>& parts);

/// @throws Error naming the part that is not above 0, or when counts are not whole numbers
void requireSensibleParts(const std::array<double, 3>& parts);

/// How many of `runs` runs each part gets: the counts themselves, or fractions rounded so that
/// validation and test get at least one run and training the rest.
/// @throws Error when there are too few runs
std::array<std::size_t, 3> runCounts(const std::array<double, 3>& parts, std::size_t runs);

/// The first runs train, the next ones validate, the ones after those test; runs left over are a
/// finding.
SplitResult splitByRun(std::vector<Stretch> stretches, const std::array<double, 3>& parts,
    std::vector<Finding>& findings);

/// One pair of borders on the clock for all series, so that nothing is trained on what came after a
/// test value. Between two parts more than `gapSteps` steps are left out; the fractions share what
/// remains.
/// @throws Error when the parts are counts
SplitResult splitByTime(const std::vector<Stretch>& stretches, const std::array<double, 3>& parts,
    double stepS, int gapSteps);

}  // namespace wattline
