// SPDX-License-Identifier: GPL-3.0-or-later
// What a finished training job leaves beside its weights, so that a resumed run need not train it
// again.
#pragma once

#include "core/train/training_backend.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace wattline {

struct JobRecord {
    TrainSummary summary;
    std::vector<LossPoint> losses;  ///< of the process that finished the job
};

void writeJobRecord(const std::filesystem::path& file, const JobRecord& record);
/// Nothing when the job has not finished. @throws Error naming the file when it is damaged
std::optional<JobRecord> readJobRecord(const std::filesystem::path& file);

}  // namespace wattline
