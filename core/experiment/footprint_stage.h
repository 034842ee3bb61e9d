// SPDX-License-Identifier: GPL-3.0-or-later
// Measures what each model costs to run, once the machine is quiet.
#pragma once

#include "core/experiment/result.h"
#include "core/experiment/runnable_model.h"

namespace wattline {

/// Fills latency and resident memory of `results[i]`, which belongs to `models[i]`.
void measureFootprints(const RunContext& context, const std::vector<RunnableModel>& models,
    std::vector<ModelResult>& results);

}  // namespace wattline
