// SPDX-License-Identifier: GPL-3.0-or-later
// How far off a network is on the validation part, one step ahead.
#pragma once

#include "core/nn/network_model.h"
#include "core/train/row_table.h"

#include <vector>

namespace wattline {

/// For use while training: every n-th window, in one pass.
class Validation {
public:
    Validation(const Network& network, const Dataset& dataset, Device device);
    double mae(const Weights& weights) const;  ///< target's unit

private:
    const Network& m_network;
    double m_scale;
    std::vector<Origin> m_origins;
    RowTable m_inputs, m_truth;
};

struct ValidationError {
    double mae = 0, rmse = 0;  ///< target's unit
};

/// Every validation window, through the same door as any forecast. Stops between batches.
ValidationError validate(
    const NetworkModel& model, const Dataset& dataset, const RunControl& control);

}  // namespace wattline
