// SPDX-License-Identifier: GPL-3.0-or-later
// AdamW on the flat weights, gradient clipping before it and a moving average of the weights behind
// it.
#pragma once

#include "core/nn/weights.h"
#include "core/train/one_cycle.h"

namespace wattline {

struct OptimiserOptions {
    double weightDecay = 0;
    double emaDecay
        = 0;  ///< of the averaged weights; warmed up as min(emaDecay, (i + 1) / (i + 10))
    double clipNorm = 1;  ///< largest norm of all gradients together
};

class Optimiser {
public:
    Optimiser(const Weights& weights, const OptimiserOptions& options);
    ~Optimiser();

    /// Takes weights.gradient(), clears it, moves the weights. `step` counts from 0.
    void step(Weights& weights, const CyclePoint& rates, int step);
    const Weights& average() const { return m_average; }

    void storeTo(TensorFile& file) const;
    void restoreFrom(const TensorFile& file);

private:
    OptimiserOptions m_options;
    Weights m_average;
    std::unique_ptr<at::Tensor> m_first, m_second;  ///< moments of the gradient
};

}  // namespace wattline
