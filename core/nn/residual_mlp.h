// SPDX-License-Identifier: GPL-3.0-or-later
// The default teacher: residual blocks over the student's inputs, several steps in one pass.
#pragma once

#include "core/nn/network.h"

namespace wattline {

/// x [68, and 8 for each covariate] -> Linear w -> `layers` times h +
/// Linear(dropout(gelu(Linear(LayerNorm h)))) -> gelu -> Linear to the horizons, plus a linear skip
/// from x.
class ResidualMlp : public Network {
public:
    ResidualMlp(
        const ModelSpec& spec, const Scaler& scaler, const std::vector<Covariate>& covariates);

    std::vector<WeightSpec> weightSpecs() const override;
    int lookback() const override;
    int longestPass() const override { return m_horizon; }
    int inputWidth() const override;
    void inputs(const WindowView& window, std::span<float> out) const override;
    at::Tensor forward(const Weights& weights, const at::Tensor& inputs, int steps) const override;

    struct Output {
        std::unique_ptr<at::Tensor> residuals;  ///< [n][horizon]
        std::unique_ptr<at::Tensor> hidden;  ///< [n][width], before the last gelu
    };
    /// @param dropout    share of the units of each block set to zero; 0 when not training
    /// @param generator  of the dropout masks; may be null when dropout is 0
    Output run(const Weights& weights, const at::Tensor& inputs, double dropout,
        const at::Generator* generator) const;

private:
    Scaler m_scaler;
    std::vector<Covariate> m_covariates;
    int m_horizon, m_width, m_blocks;
};

}  // namespace wattline
