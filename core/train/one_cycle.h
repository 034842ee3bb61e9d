// SPDX-License-Identifier: GPL-3.0-or-later
// The one-cycle schedule: learning rate up and down again, momentum the other way round.
#pragma once

namespace wattline {

struct CyclePoint {
    double learningRate = 0;
    double momentum = 0;  ///< first beta of AdamW
};

/// Cosine from peak / 25 up to `peak` over the first 15 % of the steps and down to peak / 250,000;
/// momentum from 0.95 to 0.85 and back. As torch.optim.lr_scheduler.OneCycleLR does with pct_start
/// = 0.15.
/// @param step  0..steps-1
/// @see Smith and Topin (2017), "Super-convergence", arXiv 1708.07120
CyclePoint oneCycle(int step, int steps, double peak);

}  // namespace wattline
