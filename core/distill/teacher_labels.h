// SPDX-License-Identifier: GPL-3.0-or-later
// What the teachers say of every training window, worked out before the student starts.
#pragma once

#include "core/nn/network.h"
#include "core/train/row_table.h"
#include "core/train/training_backend.h"

namespace wattline {

/// One row a training window, one column: the mean of the members' first step, as residual in units
/// of s.
RowTable nearTermLabels(const TrainJob& job);

struct FeatureLabels {
    RowTable rows;  ///< one row a training window: the first member's pooled features, standardised
    int width = 0;
};
/// @throws Error when the first member keeps no features
FeatureLabels pooledFeatures(const TrainJob& job);

/// One row a made window (core/distill/made_windows.h): the student's inputs, then the mean of the
/// members' first step as residual in units of s.
RowTable madeWindowLabels(const TrainJob& job, const Network& student);

}  // namespace wattline
