// SPDX-License-Identifier: GPL-3.0-or-later
// One table read in blocks or row by row: what both must agree on.
#pragma once

#include "core/trace/trace.h"

#include <filesystem>
#include <string>
#include <vector>

namespace wattline::test {

struct Outcome {
    std::vector<Trace> traces;
    std::string error;  ///< instead of traces
};

/// Six columns without a header: GPU, time, power in kW, load in %, phase, a number: all that
/// readers know of rows in one.
Outcome readInBlocks(const std::filesystem::path& path, char delimiter, int threads);
Outcome readRowByRow(const std::filesystem::path& path, char delimiter);

/// The first thing in which they differ, numbers to the last bit; empty = nothing.
std::string difference(const Outcome& a, const Outcome& b);

}  // namespace wattline::test
