// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a small graph of jobs on a few background threads.
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <vector>

namespace wattline {

struct PoolJob {
    std::function<void()> run;
    std::vector<std::size_t> after;  ///< indexes of jobs that must have ended before
};

/// Starts ready jobs in the order of the list, `workers` at a time, and returns when all have
/// ended. The first job that throws calls `stopAll`, no further job starts, and its exception is
/// rethrown once the running ones have ended; an Interrupted gives way to any other exception.
void runJobs(const std::vector<PoolJob>& jobs, int workers, const std::function<void()>& stopAll);

}  // namespace wattline
