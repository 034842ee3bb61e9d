// SPDX-License-Identifier: GPL-3.0-or-later
// Is a mean difference more than chance? Over runs when there are enough of them, else over blocks
// of time.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace wattline {

struct MeanEstimate {
    double mean = 0;
    double ci95[2] = {0, 0};
    double p = 1;  ///< two-sided, of mean = 0
    std::string how;  ///< for people
};

/// Independent differences, one a run: t-interval; p by flipping signs, every pattern up to 16
/// runs, else 20,000 seeded draws. At least two of them.
MeanEstimate estimateOverRuns(std::span<const double> differences);

/// Dependent differences in time order: moving-block bootstrap (Künsch 1989), blocks of sqrt(n),
/// 2,000 seeded resamples, percentile interval. At least one of them.
MeanEstimate estimateOverBlocks(std::span<const double> differences);

}  // namespace wattline
