// SPDX-License-Identifier: GPL-3.0-or-later
// Which student ships: decided on the validation part alone.
#pragma once

#include "core/experiment/runnable_model.h"

#include <optional>
#include <string>
#include <vector>

namespace wattline {

struct Shipment {
    std::string model;  ///< "student" or "student-undistilled"
    std::uint64_t seed = 0;  ///< the one with the best validation MAE
    std::string reason;  ///< "the distilled student of seed 1: it is no worse ...", for people
};

/// The distilled student ships only if, mean over the seeds, its validation MAE and RMSE are both
/// no worse than the undistilled twin's. Nothing when no student was trained.
std::optional<Shipment> chooseStudent(
    const std::vector<RunnableModel>& models, const std::string& unit);

}  // namespace wattline
