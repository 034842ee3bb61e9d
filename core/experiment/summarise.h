// SPDX-License-Identifier: GPL-3.0-or-later
// From forecasts to the figures of a result: metrics of every lead and seed, their means,
// comparisons.
#pragma once

#include "core/experiment/gate.h"
#include "core/experiment/result.h"

namespace wattline {

/// @param shipment may be null
ModelResult summariseModel(
    const RunnableModel& model, const Dataset& dataset, const Shipment* shipment);

/// The student against each of LSTM, GRU, its undistilled twin, teacher and persistence that is
/// there; without a distilled student the undistilled one takes its place.
std::vector<Comparison> compareStudent(
    const std::vector<RunnableModel>& models, const Dataset& dataset);

}  // namespace wattline
